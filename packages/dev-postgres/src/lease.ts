import { setTimeout as pause } from "node:timers/promises";
import { Client, DatabaseError } from "pg";

// Any number that no one else locks.
const leaseKey = 7_355_608;

// A frozen server takes connections and says nothing.
const connectionTimeoutMillis = 5_000;

/** A session that ends with its process, however that ends, and with the server. */
export interface Lease {
  /** Whether its process is the one that keeps the server and will end it. The others are guests. */
  readonly leads: boolean;
  /** Whether nobody else was on the server when it was taken. */
  readonly alone: boolean;
  /** Resolves when the session is over, wanted or not. */
  readonly lost: Promise<void>;
  release(): Promise<void>;
}

/**
 * Takes the lead if no living process has it, waiting while the server starts or stops.
 *
 * @throws Error of the connection.
 */
export async function takeLease(url: string): Promise<Lease> {
  const client = await connect(url);
  const lost = new Promise<void>((resolve) => client.once("end", () => resolve()));
  const { rows } = await client.query<Pick<Lease, "leads" | "alone">>(
    `SELECT pg_try_advisory_lock($1) AS leads, NOT EXISTS (
       SELECT FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()) AS alone`,
    [leaseKey],
  );
  const [found = { leads: false, alone: false }] = rows;
  return { ...found, lost, release: () => client.end() };
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
