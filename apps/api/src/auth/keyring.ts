import type { Guid } from "@specie/types";
import { LruMap } from "toad-cache";
import type { VerificationKey } from "../stores/keys/jwk.ts";

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

// A key that is registered or replaced a moment after it was tried must work at once, so neither a miss nor a forged
// signature is remembered by itself. A name that was asked for this often within a second is not asked for again before
// the second is over.
const window = 1000;
const questionsInWindow = 10;
const maxNames = 10_000;

/** Keys with a short memory. What `findKey` throws is thrown to all who wait for it, and is not remembered. */
export interface Keyring {
  /**
   * The key of that name: one query at a time for each, a found key trusted for 5 seconds from the start of its query.
   * When the clock is set back, keys are looked up afresh.
   */
  readonly find: FindKey;
  /** The same without trust in what is remembered: for a token that the remembered key did not sign. */
  readonly refresh: FindKey;
}

export function createKeyring({ findKey, now }: Options): Keyring {
  const known = new LruMap<{ key: VerificationKey; since: number }>(maxKeys);
  const asked = new LruMap<{ since: number; times: number }>(maxNames);
  const asking = new Map<string, Promise<VerificationKey | undefined>>();

  const isWithin = (span: number, since: number) => now() >= since && now() - since < span;

  // A GUID has no spaces, so no two pairs share a name.
  const nameOf = (counterparty: Guid, kid: string) => `${counterparty} ${kid}`;

  async function ask(name: string, counterparty: Guid, kid: string) {
    const since = now();
    const earlier = asked.get(name);
    const goesOn = earlier && isWithin(window, earlier.since);
    asked.set(name, goesOn ? { ...earlier, times: earlier.times + 1 } : { since, times: 1 });
    const key = await findKey(counterparty, kid);
    if (key) known.set(name, { key, since });
    else known.delete(name);
    return key;
  }

  const refresh: FindKey = async (counterparty, kid) => {
    const name = nameOf(counterparty, kid);
    const earlier = asked.get(name);
    if (earlier && earlier.times >= questionsInWindow && isWithin(window, earlier.since))
      return known.get(name)?.key;
    const running = asking.get(name);
    if (running) return running;
    const answer = ask(name, counterparty, kid).finally(() => asking.delete(name));
    asking.set(name, answer);
    return answer;
  };

  return {
    refresh,
    find: async (counterparty, kid) => {
      const found = known.get(nameOf(counterparty, kid));
      return found && isWithin(trustedFor, found.since) ? found.key : refresh(counterparty, kid);
    },
  };
}
