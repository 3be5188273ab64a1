import { setTimeout } from "node:timers/promises";
import type { Client } from "pg";
import { connect } from "./connect.ts";

export interface ListenOptions {
  readonly url: string;
  readonly channel: string;
  /** Called with the payload of each notification. */
  readonly onNotification: (payload: string) => void;
  /** Called when the session begins, because notifications may have been missed before. */
  readonly onConnected: () => void;
  /** Ends early, in any way, when the signal fires. */
  readonly pause?: (milliseconds: number, signal: AbortSignal) => Promise<unknown>;
}

export interface Listener {
  stop(): Promise<void>;
}

// A quarter of the time that a revocation may take, doubled up to that time for one failed attempt after another.
const [firstPauseMillis, longestPauseMillis] = [250, 1_000];
const connectionTimeoutMillis = 2_000;

/** Rejects at once when the signal fires, so that a stop does not wait for it. */
export const pauseFor = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  setTimeout(milliseconds, undefined, { signal });

/** Listens for notifications on a connection of its own, and connects again whenever it is lost. */
export function listen({
  url,
  channel,
  onNotification,
  onConnected,
  pause = pauseFor,
}: ListenOptions): Listener {
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
    let failures = 0;
    while (!stopping.signal.aborted) {
      const hasListened = await session().catch(() => false);
      failures = hasListened ? 0 : failures + 1;
      const wait = Math.min(firstPauseMillis * 2 ** Math.max(0, failures - 1), longestPauseMillis);
      await pause(wait, stopping.signal).catch(() => {});
    }
  }

  /** Resolves when the session is over, with whether there was one. */
  async function session(): Promise<boolean> {
    const options = { application_name: "specie-listen", connectionTimeoutMillis, keepAlive: true };
    const client = await connect(url, options);
    current = client;
    // Stopped while it connected, when there was nothing to end yet.
    if (stopping.signal.aborted) {
      await client.end();
      return false;
    }
    const ended = new Promise<void>((resolve) => client.once("end", () => resolve()));
    client.on("notification", ({ payload = "" }) => onNotification(payload));
    try {
      await becomesPrimary(client);
      await client.query(`LISTEN ${client.escapeIdentifier(channel)}`);
      onConnected();
      await ended;
      return true;
    } finally {
      await client.end().catch(() => {});
    }
  }

  /** A standby refuses LISTEN, and its session lives on when it is promoted. */
  async function becomesPrimary(client: Client): Promise<void> {
    while (!stopping.signal.aborted) {
      const { rows } = await client.query<{ standby: boolean }>("SELECT pg_is_in_recovery() AS standby");
      if (!rows[0]?.standby) return;
      await pause(longestPauseMillis, stopping.signal).catch(() => {});
    }
  }
}
