import type { Connection } from "pg";
import { type ClientBase, Query, type Submittable } from "pg";
import { parsers } from "./parsers.ts";

/** A column as PostgreSQL describes it once, with what makes its text a value. */
export interface Column {
  readonly name: string;
  readonly read: (text: string) => unknown;
}

/** `pg`'s connection, as far as its queries write to it. */
export interface Wire extends Connection {
  describe(what: object): void;
  sync(): void;
  _send(message: Buffer): boolean;
}

/** A connection as its statements use it. */
interface Wires {
  /** Of the named statements that have run: they do not change while the connection lives. */
  readonly columns: Map<string, readonly Column[]>;
  /** For a statement whose columns PostgreSQL is to tell. */
  readonly asking: Wire;
  /** For one whose columns are known. */
  readonly knowing: Wire;
}

const wires = new WeakMap<Wire, Wires>();

/** The same ones for the same connection. */
function wiresOf(connection: Wire): Wires {
  const known = wires.get(connection);
  if (known !== undefined) return known;
  const made = {
    columns: new Map<string, readonly Column[]>(),
    asking: inOnePacket(connection),
    knowing: Object.assign(inOnePacket(connection), { describe() {} }),
  };
  wires.set(connection, made);
  return made;
}

/** The connection, but it writes when all has been said. */
function inOnePacket(connection: Wire): Wire {
  let messages: Buffer[] = [];
  const made: Wire = Object.assign(Object.create(connection), {
    _send(message: Buffer) {
      messages.push(message);
      return true;
    },
    // What a query says last.
    sync() {
      connection.sync.call(made);
      connection._send(Buffer.concat(messages));
      messages = [];
    },
  });
  return made;
}

/** What `pg` asks of a query and its own queries do, which its types leave out. */
interface OwnQuery extends Submittable {
  readonly name: string | undefined;
  callback?: (error: unknown, rows?: readonly unknown[]) => void;
  prepare(connection: Wire): void;
}
// The class of `pg` is one: its types name the constructor's other forms and none of these members.
const OwnQuery = Query as unknown as new (text: string, values: readonly unknown[]) => OwnQuery;

interface Statement {
  readonly name?: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

/**
 * Runs a statement and gives its rows. All it has to say goes in one packet, and a named statement has its columns told
 * only once on each connection. `pg`'s own query writes in four or five pieces, and has the columns told and read with every
 * execution; for a read by primary key that is a tenth of all the server does.
 *
 * It stands on what `pg` does inside: where a later version does it otherwise, this has to follow.
 */
export function queryRows(client: ClientBase, statement: Statement): Promise<readonly unknown[]> {
  return new Promise((resolve, reject) => {
    const query = new RowsQuery(statement);
    query.callback = (error, rows = []) => (error ? reject(error) : resolve(rows));
    client.query(query);
  });
}

class RowsQuery extends OwnQuery {
  override readonly name: string | undefined;
  #columns: readonly Column[] | undefined;
  readonly #rows: unknown[] = [];
  #unreadable: unknown;

  constructor({ name, text, values }: Statement) {
    super(text, values);
    this.name = name;
  }

  override prepare(connection: Wire): void {
    const wires = wiresOf(connection);
    this.#columns = this.name === undefined ? undefined : wires.columns.get(this.name);
    super.prepare(this.#columns === undefined ? wires.asking : wires.knowing);
  }

  handleRowDescription({
    fields,
  }: {
    readonly fields: readonly { name: string; dataTypeID: number }[];
  }): void {
    this.#columns = fields.map(({ name, dataTypeID }) => ({
      name,
      read: parsers.getTypeParser(dataTypeID, "text"),
    }));
  }

  handleDataRow({ fields }: { readonly fields: readonly (string | null)[] }): void {
    try {
      this.#rows.push(readRow(this.#columns ?? [], fields));
    } catch (error) {
      this.#unreadable = error;
    }
  }

  handleCommandComplete(): void {}

  handleError(error: unknown): void {
    this.callback?.(error);
  }

  handleReadyForQuery(connection: Wire): void {
    // A statement that gives no rows is described by nothing.
    this.#columns ??= [];
    if (this.name !== undefined) wiresOf(connection).columns.set(this.name, this.#columns);
    if (this.#unreadable === undefined) this.callback?.(null, this.#rows);
    else this.callback?.(this.#unreadable);
  }
}

function readRow(columns: readonly Column[], texts: readonly (string | null)[]): object {
  const row: Record<string, unknown> = {};
  let place = 0;
  for (const { name, read } of columns) {
    const text = texts[place++];
    row[name] = typeof text === "string" ? read(text) : null;
  }
  return row;
}
