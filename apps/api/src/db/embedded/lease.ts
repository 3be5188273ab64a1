import { setTimeout as pause } from "node:timers/promises";
import { Client, DatabaseError } from "pg";

// Any number that no one else locks.
const leaseKey = 7_355_608;

// A frozen server takes connections and says nothing.
const connectionTimeoutMillis = 5_000;

/** The session of the one process that started the server and will end it. It ends with that process, however that ends. */
export interface Lease {
  /** Resolves when the session is over, wanted or not. */
  readonly lost: Promise<void>;
  release(): Promise<void>;
}

/**
 * Takes the lease, waiting while the server starts or stops.
 *
 * @returns nothing when a living process holds it.
 * @throws Error of the connection.
 */
export async function takeLease(url: string): Promise<Lease | undefined> {
  const client = await connect(url);
  const lost = new Promise<void>((resolve) => client.once("end", () => resolve()));
  const { rows } = await client.query<{ taken: boolean }>("SELECT pg_try_advisory_lock($1) AS taken", [
    leaseKey,
  ]);
  if (rows[0]?.taken) return { lost, release: () => client.end() };
  await client.end();
  return undefined;
}

async function connect(url: string): Promise<Client> {
  for (;;) {
    const client = new Client({ connectionString: url, connectionTimeoutMillis, keepAlive: true });
    // Its end is what counts; an error without a listener would end this process.
    client.on("error", () => {});
    try {
      await client.connect();
      return client;
    } catch (error) {
      await client.end().catch(() => {});
      // 57P03: starting up, recovering or shutting down.
      if (!(error instanceof DatabaseError && error.code === "57P03")) throw error;
      await pause(50);
    }
  }
}
