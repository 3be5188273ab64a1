import { type ClientBase, type Connection, Query, type Submittable } from "pg";
import { parsers } from "./parsers.ts";

// Own statement execution on `pg`. Its Query class writes a statement in four or five packets and requests and parses the
// column description at every execution, also of a prepared statement; it has no option for either. Without both, a read
// by primary key costs the server a tenth less. Nor can it put two statements before one Sync, which makes them one
// transaction and one round trip. This relies on members of `pg` that its types omit (`_send`, `prepare`), so the catalog
// pins one version.

interface Statement {
  readonly name?: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

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
  _send(message: Buffer): boolean;
}

/** The members of `pg`'s Query that its types omit. */
interface PgQuery extends Submittable {
  name: string | undefined;
  queryMode?: "extended";
  callback?: (error: unknown, rows?: readonly unknown[]) => void;
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
}

/** Runs a statement and returns its rows. */
export function queryRows(
  client: ClientBase,
  statement: Statement,
  execution: Execution = {},
): Promise<readonly unknown[]> {
  return new Promise((resolve, reject) => {
    const query = new CachedRowQuery(statement, execution);
    query.callback = (error, rows = []) => (error ? reject(error) : resolve(rows));
    client.query(query);
  });
}

const tenantStatement = { name: "set-tenant", text: "SELECT set_config('app.counterparty', $1, true)" };

/** Writes one packet, and requests the columns of a named statement once for each connection. */
class CachedRowQuery extends PgQuery {
  /** `undefined` while the answers are about the tenant, because `pg` notes a statement as parsed by this name. */
  override name: string | undefined;
  readonly #statement: Statement;
  readonly #prepare: boolean;
  readonly #tenant: string | undefined;
  #isAboutTenant = false;
  #columns: readonly Column[] | undefined;
  readonly #rows: unknown[] = [];
  #parseError: unknown;

  constructor(statement: Statement, { tenant, prepare = true }: Execution) {
    super(statement.text, statement.values);
    this.name = prepare ? statement.name : undefined;
    // Otherwise a statement without values is sent as text alone, past `prepare`.
    this.queryMode = "extended";
    this.#statement = statement;
    this.#prepare = prepare;
    this.#tenant = tenant;
  }

  override prepare(connection: StatementConnection): void {
    const connections = batchedConnections(connection);
    const { columns, describing, described } = connections;
    this.#columns = this.#statement.name === undefined ? undefined : columns.get(this.#statement.name);
    const view = this.#columns === undefined ? describing : described;
    if (this.#tenant !== undefined) this.#setTenant(view, connections);
    super.prepare(view);
    if (this.#tenant !== undefined) {
      this.#isAboutTenant = true;
      this.name = undefined;
    }
  }

  #setTenant(view: StatementConnection, connections: BatchedConnections): void {
    const { name, text } = tenantStatement;
    const prepared = this.#prepare ? { name, statement: name } : {};
    // It is correct, and first in its transaction, so nothing but the loss of the connection prevents it.
    if (!this.#prepare || !connections.tenantIsPrepared) view.parse({ ...prepared, text });
    connections.tenantIsPrepared = this.#prepare;
    view.bind({ ...prepared, values: [this.#tenant] });
    view.execute({});
  }

  handleRowDescription({
    fields,
  }: {
    readonly fields: readonly { name: string; dataTypeID: number }[];
  }): void {
    this.#columns = fields.map(({ name, dataTypeID }) => ({
      name,
      parse: parsers.getTypeParser(dataTypeID, "text"),
    }));
  }

  handleDataRow({ fields }: { readonly fields: readonly (string | null)[] }): void {
    if (this.#isAboutTenant) return;
    try {
      this.#rows.push(readRow(this.#columns ?? [], fields));
    } catch (error) {
      this.#parseError = error;
    }
  }

  handleCommandComplete(): void {
    if (!this.#isAboutTenant) return;
    this.#isAboutTenant = false;
    this.name = this.#prepare ? this.#statement.name : undefined;
  }

  handleError(error: unknown, connection: StatementConnection): void {
    // `pg` does it for a query that has its name.
    const { name } = this.#statement;
    if (this.#isAboutTenant && name !== undefined) delete connection.submittedNamedStatements[name];
    this.callback?.(error);
  }

  handleReadyForQuery(connection: StatementConnection): void {
    // A statement without a result has no row description.
    this.#columns ??= [];
    const { name } = this.#statement;
    if (name !== undefined) batchedConnections(connection).columns.set(name, this.#columns);
    if (this.#parseError === undefined) this.callback?.(null, this.#rows);
    else this.callback?.(this.#parseError);
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
  tenantIsPrepared: boolean;
  /** Of the named statements that have run; they do not change during the connection's life. */
  readonly columns: Map<string, readonly Column[]>;
  /** Requests the column description. */
  readonly describing: StatementConnection;
  /** Skips that request. */
  readonly described: StatementConnection;
}

const cache = new WeakMap<StatementConnection, BatchedConnections>();

function batchedConnections(connection: StatementConnection): BatchedConnections {
  const cached = cache.get(connection);
  if (cached !== undefined) return cached;
  const made: BatchedConnections = {
    tenantIsPrepared: false,
    columns: new Map<string, readonly Column[]>(),
    describing: batched(connection),
    described: Object.assign(batched(connection), { describe() {} }),
  };
  cache.set(connection, made);
  return made;
}

/** A view of the connection that collects messages and writes them at `sync`, the last message of a query. */
function batched(connection: StatementConnection): StatementConnection {
  let messages: Buffer[] = [];
  const view: StatementConnection = Object.assign(Object.create(connection), {
    _send(message: Buffer) {
      messages.push(message);
      return true;
    },
    sync() {
      connection.sync.call(view);
      connection._send(Buffer.concat(messages));
      messages = [];
    },
  });
  return view;
}
