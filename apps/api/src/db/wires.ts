import type { Connection } from "pg";

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
export function wiresOf(connection: Wire): Wires {
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
