import { type ClientBase, type Connection, Query, type Submittable } from "pg";
import { parsers } from "./parsers.ts";

// Own statement execution on `pg`. Its Query class writes a statement in four or five packets and requests and parses the
// column description at every execution, also of a prepared statement; it has no option for either. Without both, a read
// by primary key costs the server a tenth less. This relies on members of `pg` that its types omit (`_send`, `prepare`), so
// the catalog pins one version.

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
interface StatementConnection extends Connection {
  describe(what: object): void;
  sync(): void;
  _send(message: Buffer): boolean;
}

/** The members of `pg`'s Query that its types omit. */
interface PgQuery extends Submittable {
  readonly name: string | undefined;
  callback?: (error: unknown, rows?: readonly unknown[]) => void;
  prepare(connection: StatementConnection): void;
}
// The types declare other forms of the constructor and none of these members.
const PgQuery = Query as unknown as new (text: string, values: readonly unknown[]) => PgQuery;

/** Runs a statement and returns its rows. */
export function queryRows(client: ClientBase, statement: Statement): Promise<readonly unknown[]> {
  return new Promise((resolve, reject) => {
    const query = new CachedRowQuery(statement);
    query.callback = (error, rows = []) => (error ? reject(error) : resolve(rows));
    client.query(query);
  });
}

/** Writes one packet, and requests the columns of a named statement once for each connection. */
class CachedRowQuery extends PgQuery {
  override readonly name: string | undefined;
  #columns: readonly Column[] | undefined;
  readonly #rows: unknown[] = [];
  #parseError: unknown;

  constructor({ name, text, values }: Statement) {
    super(text, values);
    this.name = name;
  }

  override prepare(connection: StatementConnection): void {
    const { columns, describing, described } = batchedConnections(connection);
    this.#columns = this.name === undefined ? undefined : columns.get(this.name);
    super.prepare(this.#columns === undefined ? describing : described);
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
    try {
      this.#rows.push(readRow(this.#columns ?? [], fields));
    } catch (error) {
      this.#parseError = error;
    }
  }

  handleCommandComplete(): void {}

  handleError(error: unknown): void {
    this.callback?.(error);
  }

  handleReadyForQuery(connection: StatementConnection): void {
    // A statement without a result has no row description.
    this.#columns ??= [];
    if (this.name !== undefined) batchedConnections(connection).columns.set(this.name, this.#columns);
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
  const made = {
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
