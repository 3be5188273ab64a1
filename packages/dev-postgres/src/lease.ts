import { setTimeout as pause } from "node:timers/promises";
import { Client, DatabaseError } from "pg";

// Any number that nothing else locks in the database `postgres`.
const leaseKey = 7_355_608;

// A frozen server accepts connections and sends nothing.
const connectionTimeoutMillis = 5_000;

// With the process's id behind it.
const applicationName = "specie-lease-";

type Found = Pick<Lease, "isOwner" | "isOnlyClient" | "directory"> & { readonly holder: string | null };

/** A session that ends with its process, in whatever way that ends, and with the server. */
export interface Lease {
  /** Whether this process owns the server, and stops it at its end. Other processes are clients. */
  readonly isOwner: boolean;
  /** The process that owns it; undefined where a lease does not name its process. */
  readonly owner: number | undefined;
  /** Whether there was no other session when the lease was taken. */
  readonly isOnlyClient: boolean;
  /** Where the server keeps its data. */
  readonly directory: string;
  /** Resolves at the end of the session. */
  readonly lost: Promise<void>;
  release(): Promise<void>;
}

/**
 * Takes the ownership if no living process has it. Waits while the server starts or stops.
 *
 * @throws Error of the connection.
 */
export async function takeLease(url: string): Promise<Lease> {
  const client = await connect(url);
  const lost = new Promise<void>((resolve) => client.once("end", () => resolve()));
  const { rows } = await client.query<Found>(
    `SELECT pg_try_advisory_lock($1) AS "isOwner", current_setting('data_directory') AS directory, NOT EXISTS (
       SELECT FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()) AS "isOnlyClient",
     (SELECT application_name FROM pg_locks JOIN pg_stat_activity USING (pid)
      WHERE locktype = 'advisory' AND objid = $1 AND granted AND pid <> pg_backend_pid()) AS holder`,
    [leaseKey],
  );
  const [{ holder, ...found } = { isOwner: false, isOnlyClient: false, directory: "", holder: null }] = rows;
  const named = holder?.startsWith(applicationName)
    ? Number(holder.slice(applicationName.length))
    : undefined;
  return { ...found, owner: found.isOwner ? process.pid : named, lost, release: () => client.end() };
}

async function connect(url: string): Promise<Client> {
  for (;;) {
    const client = new Client({
      connectionString: url,
      application_name: `${applicationName}${process.pid}`,
      connectionTimeoutMillis,
      keepAlive: true,
    });
    // `end` reports the loss; an error without a listener would end this process.
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
