import type { Guid } from "@specie/types";
import { loginOf, readConnectionUrl, withLogin, withTarget } from "../connection-url.ts";
import { repeat } from "../repeat.ts";
import { ServerLoginError } from "./check-connection.ts";
import { type Database, noCounterparty, type Queryable } from "./database.ts";
import { type DatabaseOptions, openDatabase } from "./open-database.ts";
import { requireRestricted } from "./server-login.ts";

/** Why the primary answers a read that a standby might have answered: the label of a metric. */
export const replicaRefusals = ["off", "unreachable", "lag", "failed"] as const;

export type ReplicaRefusal = (typeof replicaRefusals)[number];

/** Reads from a standby whose age is known. */
export interface Replica {
  /**
   * Reads from the standby if it has everything that was committed so many seconds ago.
   *
   * @returns the result and its age in whole seconds, rounded up; or why the caller must ask the primary.
   */
  read<Result>(
    counterparty: Guid,
    allowedSeconds: number,
    work: (db: Queryable) => Promise<Result>,
  ): Promise<{ readonly result: Result; readonly seconds: number } | ReplicaRefusal>;
  /** The age of what the standby has, in seconds; undefined when it cannot be read or has shown nothing yet. */
  age(): number | undefined;
  stop(): Promise<void>;
}

export interface ReplicaOptions {
  /** As far as the primary's log was on its disk, as pg_lsn in text. */
  readonly primaryPosition: () => Promise<string>;
  /** As far as the standby has applied it. */
  readonly standbyPosition: () => Promise<string>;
  readonly standby: Pick<Database, "read">;
  /** The oldest that may be returned, in seconds, whatever the caller allows. */
  readonly maxLag: number;
  /** Milliseconds, from a clock that never goes back. */
  readonly now: () => number;
  readonly interval?: number;
  /** The standby can be used now, or no more, and why. */
  readonly onChange: (refusal: ReplicaRefusal | undefined, error?: unknown) => void;
}

/** A position of the primary, and when it was at least as far. */
interface Sample {
  readonly at: number;
  readonly position: bigint;
}

/**
 * Follows a standby. Its age is not taken from `pg_last_xact_replay_timestamp`, which grows while nothing is changed, stays while the
 * standby is cut off, and compares the clocks of two machines: instead the position of the primary's log is noted with our time, and a
 * standby that has applied it has everything that was committed before.
 */
export function followReplica(options: ReplicaOptions): Replica {
  const { standby, maxLag, now, interval = 500, onChange } = options;
  let samples: readonly Sample[] = [];
  let isReachable = false;
  /** The standby has everything that was committed until then; undefined while nothing shows it. */
  let upTo: number | undefined;
  /** Null before the standby was looked at. */
  let refusal: ReplicaRefusal | undefined | null = null;

  function change(next: ReplicaRefusal | undefined, error?: unknown): void {
    if (next === refusal) return;
    refusal = next;
    onChange(next, error);
  }

  const age = () => (upTo === undefined ? undefined : (now() - upTo) / 1_000);
  // A standby that has just been connected may need a moment to reach the first position that was noted.
  const since = () => upTo ?? samples[0]?.at ?? now();
  const judge = () => change((now() - since()) / 1_000 > maxLag ? "lag" : undefined);
  const isTooOld = (allowed: number) => (age() ?? Number.POSITIVE_INFINITY) > allowed;

  async function look(): Promise<void> {
    // First: what the standby has then is from before or from this moment.
    const at = now();
    const position = await options.primaryPosition().then(readPosition, () => undefined);
    // Of a standby that is far behind or down, the oldest are enough to see it come back.
    if (position !== undefined && samples.length < 10_000) samples = [...samples, { at, position }];
    const applied = readPosition(await options.standbyPosition());
    isReachable = true;
    const reached = samples.findLast((sample) => sample.position <= applied);
    if (reached !== undefined) {
      upTo = reached.at;
      samples = samples.slice(samples.indexOf(reached));
    }
    judge();
  }

  const repetition = repeat({
    interval,
    first: 0,
    run: look,
    onError(error) {
      isReachable = false;
      upTo = undefined;
      change("unreachable", error);
    },
  });

  return {
    age,
    async read(counterparty, allowedSeconds, work) {
      if (!isReachable) return "unreachable";
      if (upTo === undefined || isTooOld(Math.min(allowedSeconds, maxLag))) return "lag";
      const seconds = Math.ceil((now() - upTo) / 1_000);
      try {
        return { result: await standby.read(counterparty, work), seconds };
      } catch {
        // Also what only the primary can judge, such as a cursor whose key the standby has not got yet.
        return "failed";
      }
    },
    stop: () => repetition.stop(),
  };
}

function readPosition(text: string): bigint {
  const [, high, low] = /^([0-9A-F]+)\/([0-9A-F]+)$/.exec(text) ?? [];
  if (high === undefined) throw new TypeError(`not a position in the log of PostgreSQL: ${text}`);
  return (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`);
}

export interface OpenReplicaOptions extends Pick<ReplicaOptions, "maxLag" | "now" | "onChange"> {
  /** Of the standby or of several; without a login, that of the primary's pool is used. */
  readonly url: string;
  /** How the server's pool is opened, which the standby's pool is opened like. */
  readonly access: DatabaseOptions;
  readonly primary: Pick<Database, "read">;
}

/**
 * Opens a pool on a standby, whose connections are checked as all of the server's are, and follows it. A standby that is down does not
 * keep the server from starting.
 *
 * @throws ServerLoginError when its login can do more than the server's may
 */
export async function openReplica({
  url,
  access,
  primary,
  ...options
}: OpenReplicaOptions): Promise<Replica> {
  const own = loginOf(url).user === "" ? withLogin(url, loginOf(access.url)) : url;
  for (const host of readConnectionUrl(own).hosts)
    await requireRestricted(host).catch((error: unknown) => {
      if (error instanceof ServerLoginError) throw error;
    });
  const standby = openDatabase({ ...access, url: withTarget(own, "prefer-standby") });
  const replica = followReplica({
    ...options,
    standby,
    primaryPosition: () => readText(primary, primaryStatement),
    standbyPosition: () => readText(standby, standbyStatement),
  });
  return {
    ...replica,
    async stop() {
      await replica.stop();
      await standby.close();
    },
  };
}

const primaryStatement = {
  name: "primary-position",
  text: "SELECT pg_current_wal_flush_lsn()::text AS position",
};

// A standby that was promoted keeps its sessions, and may be another primary than ours: this one is ended.
const standbyStatement = {
  name: "standby-position",
  text: `SELECT CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn()::text
                ELSE pg_terminate_backend(pg_backend_pid())::text END AS position`,
};

async function readText(
  database: Pick<Database, "read">,
  statement: { readonly name: string; readonly text: string },
): Promise<string> {
  const [row] = await database.read(noCounterparty, (db) =>
    db.query<{ position: string }>({ ...statement, values: [] }),
  );
  return row?.position ?? "";
}
