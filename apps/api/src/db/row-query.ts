import { type Connection, DatabaseError, Query, type Submittable } from "pg";
import type { Statement } from "./database.ts";
import { parsers } from "./parsers.ts";

// Own statement execution on `pg`. Its Query class writes a statement in four or five packets and requests and parses the
// column description at every execution, also of a prepared statement; it has no option for either. Without both, a read
// by primary key costs the server a tenth less. Nor can it put several statements before one Sync, which makes them one
// transaction and one round trip. This relies on members of `pg` that its types omit (`_send`, `prepare`), so the catalog
// pins one version.

interface Column {
  readonly name: string;
  readonly parse: (text: string) => unknown;
}

/** The members of `pg`'s connection that a query writes with. */
interface StatementConnection extends Omit<Connection, "bind" | "execute" | "parse"> {
  readonly submittedNamedStatements: Record<string, string>;
  parse(statement: { readonly name?: string; readonly text: string }): void;
  bind(portal: { readonly statement?: string; readonly values: readonly unknown[] }): void;
  execute(portal: object): void;
  describe(what: object): void;
  sync(): void;
  _send(message: Buffer): void;
}

/** The members of `pg`'s Query that its types omit. */
interface PgQuery extends Submittable {
  name: string | undefined;
  text: string;
  values: readonly unknown[];
  queryMode?: "extended";
  callback?: (error: unknown) => void;
  prepare(connection: StatementConnection): void;
}
// Asserted: the types declare other forms of the constructor and none of these members.
const PgQuery = Query as unknown as new (text: string, values: readonly unknown[]) => PgQuery;

/** How a statement is run. */
export interface Execution {
  /**
   * The counterparty of this statement alone: set before it in the same transaction, so that a connection keeps nothing
   * of it. Without one, the statement is part of a transaction that has it.
   */
  readonly tenant?: string | undefined;
  /** False where a pooler may run each transaction on another connection, which does not know prepared statements. */
  readonly prepare?: boolean;
  /**
   * What goes with a statement before one Sync, which makes PostgreSQL answer with one packet: `reads` that other callers give for this
   * connection in the same turn of the event loop, of which those after one that fails run again, each alone; or the statements of a
   * `transaction` that are asked for at once, of which those after one that fails fail too.
   */
  readonly together?: "reads" | "transaction";
}

/** A statement, and the caller that waits for its rows. */
export interface Asked {
  readonly statement: Statement;
  readonly resolve: (rows: readonly unknown[], command: string) => void;
  readonly reject: (error: unknown) => void;
}

const setTenant = { name: "set-tenant", text: "SELECT set_config('app.counterparty', $1, true)" };
/** For a plan that is kept and must not sort. The setting ends with the statement's transaction, as the counterparty does. */
const setTenantWithoutSort = {
  name: "set-tenant-without-sort",
  text: `${setTenant.text}, set_config('enable_sort', 'off', true)`,
};

/** One statement of a query, and what has come for it. */
interface Part {
  readonly asked: Asked;
  /** Undefined for one that PostgreSQL does not keep. */
  name: string | undefined;
  readonly rows: unknown[];
  columns: readonly Column[] | undefined;
  parseError?: unknown;
  /** What PostgreSQL reports once it has executed the statement, such as `INSERT 0 1`. */
  command: string | undefined;
}

/** Writes its statements in one packet, and requests the columns of a named one once for each connection. */
export class RowQuery extends PgQuery {
  readonly #parts: readonly Part[];
  readonly #prepare: boolean;
  readonly #tenant: string | undefined;
  readonly #runsSkipped: boolean;
  readonly #setTenant: typeof setTenant;
  /** The part that the answers are about; -1 while they are about the tenant. */
  #at = 0;
  #isUnwritable = false;

  constructor(asked: readonly Asked[], { tenant, prepare = true, together }: Execution) {
    // Stryker disable next-line StringLiteral,ArrayDeclaration: #turnTo sets both.
    super("", []);
    this.#parts = asked.map((one) => {
      const { name, sorts } = one.statement;
      // In a transaction of several statements nothing keeps the planner from sorting, so such a plan is not kept.
      const keepsPlan = prepare && (sorts !== false || tenant !== undefined);
      return {
        asked: one,
        name: keepsPlan ? name : undefined,
        rows: [],
        columns: undefined,
        command: undefined,
      };
    });
    // Otherwise a statement without values is sent as text alone, past `prepare`.
    this.queryMode = "extended";
    this.#prepare = prepare;
    // Stryker disable next-line MethodExpression: pg-query.ts sends a read of that kind alone, and a transaction has no tenant here.
    const unsorted = asked.some(({ statement }) => statement.sorts === false);
    this.#setTenant = unsorted ? setTenantWithoutSort : setTenant;
    this.#tenant = tenant;
    this.#runsSkipped = together === "reads";
    this.#turnTo(0);
  }

  /** `pg` reads name and text when it writes a statement, and when it notes one as parsed. */
  #turnTo(index: number): void {
    this.#at = index;
    const part = this.#parts[index];
    this.name = part?.name;
    if (part === undefined) return;
    this.text = part.asked.statement.text;
    this.values = part.asked.statement.values;
  }

  override prepare(connection: StatementConnection): void {
    const connections = batchedConnections(connection);
    if (this.#tenant !== undefined) this.#writeTenant(connections);
    for (const [index, part] of this.#parts.entries()) {
      this.#turnTo(index);
      part.columns = connections.columns.get(part.name);
      super.prepare(part.columns === undefined ? connections.describing : connections.described);
      if (this.#isUnwritable) {
        // A value that `pg` cannot write: all callers have its error by now. `pg` closes what it may have parsed.
        part.name = undefined;
        break;
      }
    }
    connections.write();
    this.#turnTo(this.#tenant === undefined ? 0 : -1);
  }

  #writeTenant({ describing, prepared: done }: BatchedConnections): void {
    const { name, text } = this.#setTenant;
    const prepared = this.#prepare ? { name, statement: name } : {};
    // It is correct, and first in its transaction, so nothing but the loss of the connection prevents it.
    if (!this.#prepare || !done.has(name)) describing.parse({ ...prepared, text });
    if (this.#prepare) done.add(name);
    describing.bind({ ...prepared, values: [this.#tenant] });
    describing.execute({});
  }

  handleRowDescription({
    fields,
  }: {
    readonly fields: readonly { name: string; dataTypeID: number }[];
  }): void {
    const part = this.#parts[this.#at];
    // Stryker disable next-line ConditionalExpression: for the counterparty's statement no description is requested.
    if (part === undefined) return;
    part.columns = fields.map(({ name, dataTypeID }) => ({
      name,
      parse: parsers.getTypeParser(dataTypeID, "text"),
    }));
  }

  handleDataRow({ fields }: { readonly fields: readonly (string | null)[] }): void {
    const part = this.#parts[this.#at];
    if (part === undefined) return;
    try {
      part.rows.push(readRow(part.columns ?? [], fields));
    } catch (error) {
      part.parseError = error;
    }
  }

  handleCommandComplete({ text }: { readonly text: string }): void {
    const part = this.#parts[this.#at];
    if (part !== undefined) part.command = text;
    this.#turnTo(this.#at + 1);
  }

  handleError(error: unknown, connection: StatementConnection): void {
    this.#isUnwritable = true;
    // `pg` does it for the statement whose name the query has; those after it are not parsed either.
    for (const { name } of this.#parts.slice(Math.max(this.#at, 0))) {
      // Stryker disable next-line ConditionalExpression: there is nothing to delete where there is no name.
      if (name !== undefined) delete connection.submittedNamedStatements[name];
    }
    // Stryker disable next-line OptionalChaining: pg-query.ts sets one; the member is optional in pg.
    this.callback?.(error);
  }

  handleReadyForQuery(connection: StatementConnection): void {
    const { columns } = batchedConnections(connection);
    // A statement without a result has no row description.
    // Stryker disable next-line ArrayDeclaration: nor rows, for which its columns would matter.
    for (const { name, columns: found = [], command } of this.#parts)
      if (command !== undefined && name !== undefined) columns.set(name, found);
    // Stryker disable next-line OptionalChaining: as above.
    this.callback?.(null);
  }

  /** Gives each caller its rows or its error. Returns reads that PostgreSQL skipped for the error of another one. */
  settle(error: unknown): Asked[] {
    for (const { asked, rows, parseError, command } of this.#parts) {
      if (command === undefined) continue;
      if (parseError === undefined) asked.resolve(rows, command);
      else asked.reject(parseError);
    }
    const [failed, ...skipped] = this.#parts
      .filter(({ command }) => command === undefined)
      .map(({ asked }) => asked);
    failed?.reject(
      error ?? new Error("PostgreSQL ended a transaction without an answer to a statement in it"),
    );
    if (error instanceof DatabaseError && this.#runsSkipped) return skipped;
    for (const { reject } of skipped) reject(error);
    return [];
  }
}

function readRow(columns: readonly Column[], texts: readonly (string | null)[]): object {
  const row: Record<string, unknown> = {};
  let index = 0;
  for (const { name, parse } of columns) {
    const text = texts[index++];
    row[name] = typeof text === "string" ? parse(text) : null;
  }
  return row;
}

interface BatchedConnections {
  /** The names of the statements for the counterparty that the connection knows. */
  readonly prepared: Set<string>;
  /** Of the named statements that have run; they do not change during the connection's life. Without a name there are none. */
  readonly columns: Map<string | undefined, readonly Column[]>;
  /** Collects messages, and requests the column description. */
  readonly describing: StatementConnection;
  /** Skips that request. */
  readonly described: StatementConnection;
  /** Writes what was collected, followed by a Sync. */
  write(): void;
}

const cache = new WeakMap<StatementConnection, BatchedConnections>();

function batchedConnections(connection: StatementConnection): BatchedConnections {
  const cached = cache.get(connection);
  if (cached !== undefined) return cached;
  const made = batched(connection);
  cache.set(connection, made);
  return made;
}

function batched(connection: StatementConnection): BatchedConnections {
  let messages: Buffer[] = [];
  const describing: StatementConnection = Object.assign(Object.create(connection), {
    _send(message: Buffer) {
      messages.push(message);
    },
    // `pg` ends each statement with one.
    sync() {},
  });
  return {
    prepared: new Set<string>(),
    columns: new Map<string | undefined, readonly Column[]>(),
    describing,
    described: Object.assign(Object.create(describing), { describe() {} }),
    write() {
      connection.sync.call(describing);
      // Statements that are asked for at once are handed to the system at once: each hand-over wakes PostgreSQL, which costs
      // more than all that JavaScript does for a statement.
      const { stream } = connection;
      stream.cork();
      process.nextTick(() => stream.uncork());
      connection._send(Buffer.concat(messages));
      messages = [];
    },
  };
}
