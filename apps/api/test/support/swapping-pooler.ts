import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { Client } from "pg";

/** A pooler that gives each transaction of its client another connection, as PgBouncer in transaction mode may at any time. */
export interface SwappingPooler extends AsyncDisposable {
  /** Where a client connects instead of the database. */
  readonly url: string;
  /** How many transactions ran on another connection than the one before. */
  swaps(): number;
  /** How many connections its clients have open. */
  open(): number;
}

/** The PostgreSQL protocol's messages, by their first byte. */
const messages = { query: "Q", sync: "S", terminate: "X", ready: "Z" } as const;

/** Starts a pooler with some connections to the database of `url`, for one client at a time. */
export async function swappingPooler(url: string, connections: readonly string[]): Promise<SwappingPooler> {
  const backends: Socket[] = [];
  for (const options of connections) {
    const client = new Client({ connectionString: url, options });
    client.on("error", () => {});
    await client.connect();
    // After the login only the bytes matter; `pg` has no public way to them.
    const { connection } = client as unknown as { connection: { stream: Socket } };
    backends.push(connection.stream);
  }
  let swaps = 0;
  let open = 0;
  const server = createServer((client) => {
    open += 1;
    client.once("close", () => (open -= 1));
    client.on("error", () => {}).setNoDelay();
    serve(client, backends, () => (swaps += 1));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the pooler has no port");
  const own = new URL(url);
  own.host = `127.0.0.1:${address.port}`;
  return {
    url: own.href,
    swaps: () => swaps,
    open: () => open,
    async [Symbol.asyncDispose]() {
      server.close();
      for (const backend of backends) backend.destroy();
    },
  };
}

/** Sends what belongs together, up to a Sync or a query, to one connection; the next after the end of its transaction goes to the next. */
function serve(client: Socket, backends: readonly Socket[], onSwap: () => void): void {
  let turn = 0;
  let waiting: Buffer[] = [];
  const groups: Buffer[] = [];
  let busy = false;
  const forward = () => {
    const group = busy ? undefined : groups.shift();
    if (group === undefined) return;
    busy = true;
    backends[turn % backends.length]?.write(group);
  };
  for (const backend of backends) {
    backend.removeAllListeners("data").on(
      "data",
      splitter(({ type, whole }) => {
        client.write(whole);
        if (type !== messages.ready) return;
        // Its only content is the state: I for idle, T within a transaction, E within a failed one.
        if (String.fromCharCode(whole[5] ?? 0) === "I") {
          turn += 1;
          onSwap();
        }
        busy = false;
        forward();
      }),
    );
  }
  client.once("data", () => {
    client.write(loggedIn);
    client.on(
      "data",
      splitter(({ type, whole }) => {
        if (type === messages.terminate) return;
        waiting.push(whole);
        if (type !== messages.sync && type !== messages.query) return;
        groups.push(Buffer.concat(waiting));
        waiting = [];
        forward();
      }),
    );
  });
}

/** AuthenticationOk and ReadyForQuery. */
const loggedIn = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0, 0x5a, 0, 0, 0, 5, 0x49]);

/** Cuts a stream into the protocol's messages: a byte for the type, four for the length, the content. */
function splitter(onMessage: (message: { type: string; whole: Buffer }) => void): (chunk: Buffer) => void {
  let rest = Buffer.alloc(0);
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    while (rest.length >= 5) {
      const length = 1 + rest.readUInt32BE(1);
      if (rest.length < length) return;
      const whole = rest.subarray(0, length);
      rest = rest.subarray(length);
      onMessage({ type: String.fromCharCode(whole[0] ?? 0), whole });
    }
  };
}
