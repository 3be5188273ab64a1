import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";

export interface ListenOptions {
  readonly url: string;
  readonly channel: string;
  /** Called with the payload of each notification. */
  readonly onNotification: (payload: string) => void;
  /** Called when the session begins, because notifications may have been missed before. */
  readonly onConnected: () => void;
}

export interface Listener {
  stop(): Promise<void>;
}

// Half the time that a revocation may take, twice for a failed attempt.
const reconnectMillis = 250;
const connectionTimeoutMillis = 2_000;

/** Listens for notifications on a connection of its own, and connects again whenever it is lost. */
export function listen({ url, channel, onNotification, onConnected }: ListenOptions): Listener {
  const stopping = new AbortController();
  let current: Client | undefined;
  const running = run();
  return {
    async stop() {
      stopping.abort();
      await current?.end().catch(() => {});
      await running;
    },
  };

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      await session().catch(() => {});
      await pause(reconnectMillis, undefined, { signal: stopping.signal }).catch(() => {});
    }
  }

  /** Resolves or rejects when the session is over. */
  async function session(): Promise<void> {
    const client = new Client({
      connectionString: url,
      application_name: "specie-listen",
      connectionTimeoutMillis,
      keepAlive: true,
    });
    current = client;
    // `end` follows; an error without a listener would end the process.
    client.on("error", () => {});
    const ended = new Promise<void>((resolve) => client.once("end", () => resolve()));
    client.on("notification", ({ payload = "" }) => onNotification(payload));
    try {
      await client.connect();
      await client.query(`LISTEN ${client.escapeIdentifier(channel)}`);
      onConnected();
      await ended;
    } finally {
      await client.end().catch(() => {});
    }
  }
}
