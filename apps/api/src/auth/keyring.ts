import type { Guid } from "@specie/types";
import { LruMap } from "toad-cache";
import type { VerificationKey } from "../stores/keys/jwk.ts";

/** Finds the valid key with this `kid` of an enabled counterparty. */
export type FindKey = (counterparty: Guid, kid: string) => Promise<VerificationKey | undefined>;

interface Options {
  readonly findKey: FindKey;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

// The contract promises that a replaced key is refused within 5 seconds. Notifications usually take milliseconds; this holds
// where one is lost, and while the database is unavailable.
const trustedFor = 5000;

// Some kilobytes each.
const maxKeys = 10_000;

// A key must work as soon as it is registered or replaced, so neither a miss nor a forged signature is cached by itself. After
// this many completed look-ups of one name in the window, the result of the last one is returned.
const window = 1000;
const lookUpsInWindow = 10;
const maxNames = 10_000;

/** A short cache of keys. Errors of `findKey` are thrown to all who wait for it; they are neither cached nor counted. */
export interface Keyring {
  /** One query at a time for each name. A key is trusted for 5 seconds from the start of its query. */
  readonly find: FindKey;
  /** Skips the cache: for a token that the cached key did not sign. */
  readonly refresh: FindKey;
  /** Drops the keys of one counterparty, or all of them. Look-ups in progress are not cached. */
  forget(counterparty?: Guid): void;
}

export function createKeyring({ findKey, now }: Options): Keyring {
  const cached = new LruMap<{ key: VerificationKey; since: number }>(maxKeys);
  const attempts = new LruMap<{ since: number; completed: number }>(maxNames);
  const inFlight = new Map<string, Promise<VerificationKey | undefined>>();
  let forgotten = 0;

  // False when the clock was set back.
  const isWithin = (span: number, since: number) => now() >= since && now() - since < span;

  // A GUID has no spaces, so the pair is unique.
  const nameOf = (counterparty: Guid, kid: string) => `${counterparty} ${kid}`;

  function trusted(name: string): VerificationKey | undefined {
    const found = cached.get(name);
    return found && isWithin(trustedFor, found.since) ? found.key : undefined;
  }

  async function lookUp(name: string, counterparty: Guid, kid: string) {
    const since = now();
    const before = forgotten;
    const key = await findKey(counterparty, kid);
    const earlier = attempts.get(name);
    if (earlier && isWithin(window, earlier.since)) earlier.completed += 1;
    else attempts.set(name, { since, completed: 1 });
    if (key && forgotten === before) cached.set(name, { key, since });
    else cached.delete(name);
    return key;
  }

  const refresh: FindKey = async (counterparty, kid) => {
    const name = nameOf(counterparty, kid);
    const earlier = attempts.get(name);
    if (earlier && earlier.completed >= lookUpsInWindow && isWithin(window, earlier.since)) {
      // A key that is too old to be trusted is looked up all the same.
      const last = trusted(name);
      if (last || cached.get(name) === undefined) return last;
    }
    const running = inFlight.get(name);
    if (running) return running;
    const lookingUp = lookUp(name, counterparty, kid).finally(() => {
      if (inFlight.get(name) === lookingUp) inFlight.delete(name);
    });
    inFlight.set(name, lookingUp);
    return lookingUp;
  };

  return {
    refresh,
    find: async (counterparty, kid) => trusted(nameOf(counterparty, kid)) ?? refresh(counterparty, kid),
    forget(counterparty) {
      forgotten += 1;
      inFlight.clear();
      const isForgotten = (name: string) => counterparty === undefined || name.startsWith(`${counterparty} `);
      for (const name of [...cached.keys()]) if (isForgotten(name)) cached.delete(name);
      for (const name of [...attempts.keys()]) if (isForgotten(name)) attempts.delete(name);
    },
  };
}
