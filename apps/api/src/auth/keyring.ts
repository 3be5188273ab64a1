import type { Guid } from "@specie/types";
import type { VerificationKey } from "../keys/verification-key.ts";
import { BoundedCache } from "./bounded-cache.ts";

/** Finds the valid key with this name of an enabled counterparty. */
export type FindKey = (counterparty: Guid, kid: string) => Promise<VerificationKey | undefined>;

interface Options {
  readonly findKey: FindKey;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

// The contract promises that a replaced key is refused within 5 seconds.
const trustedFor = 5000;

// Some kilobytes each.
const maxKeys = 10_000;

// A key that is registered a moment after it was tried must work at once, so a miss is not remembered by itself. A
// name that is missed this often within a second is not looked for again before the second is over.
const missWindow = 1000;
const missesInWindow = 10;
const maxMisses = 10_000;

/**
 * `findKey` with a short memory: one query at a time for each name, a found key trusted for 5 seconds from the start
 * of its query. What `findKey` throws is thrown to all who wait for it, and is not remembered. When the clock is set
 * back, keys are looked up afresh.
 */
export function createKeyring({ findKey, now }: Options): FindKey {
  const known = new BoundedCache<{ key: VerificationKey; since: number }>(maxKeys);
  const missed = new BoundedCache<{ since: number; times: number }>(maxMisses);
  const asking = new Map<string, Promise<VerificationKey | undefined>>();

  const isWithin = (span: number, since: number) => now() >= since && now() - since < span;

  async function ask(name: string, counterparty: Guid, kid: string) {
    const since = now();
    const key = await findKey(counterparty, kid);
    if (key) {
      known.set(name, { key, since });
    } else {
      known.delete(name);
      const earlier = missed.get(name);
      const goesOn = earlier && isWithin(missWindow, earlier.since);
      missed.set(name, goesOn ? { ...earlier, times: earlier.times + 1 } : { since, times: 1 });
    }
    return key;
  }

  return async (counterparty, kid) => {
    // A GUID has no spaces, so no two pairs share a name.
    const name = `${counterparty} ${kid}`;
    const found = known.get(name);
    if (found && isWithin(trustedFor, found.since)) return found.key;
    const miss = missed.get(name);
    if (miss && miss.times >= missesInWindow && isWithin(missWindow, miss.since)) return undefined;

    const running = asking.get(name);
    if (running) return running;
    const answer = ask(name, counterparty, kid).finally(() => asking.delete(name));
    asking.set(name, answer);
    return answer;
  };
}
