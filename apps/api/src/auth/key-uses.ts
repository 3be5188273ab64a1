import type { Guid } from "@specie/types";
import { type Repetition, repeat } from "../repeat.ts";
import type { KeyUse } from "../stores/keys/key-uses.ts";
import type { Actor } from "./actor.ts";

export interface KeyUsesOptions {
  /** Writes what was noted of one counterparty. */
  readonly write: (counterparty: Guid, uses: readonly KeyUse[]) => Promise<void>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds between two writes. */
  readonly interval?: number;
  /** What was noted is lost; the next use of the key is noted again. */
  readonly onError: (error: unknown) => void;
}

/** When keys were last used, noted in memory and written once a minute, away from the requests. */
export interface KeyUses extends Repetition {
  /** A token of this key was accepted. Costs an entry of a map. */
  readonly note: (counterparty: string, actor: Pick<Actor, "keyGuid" | "thumbprint">) => void;
}

// A process that ends writes what it has noted, so a minute is lost only where it is killed.
export function watchKeyUses({ write, now, interval = 60_000, onError }: KeyUsesOptions): KeyUses {
  let noted = new Map<Guid, Map<Guid, KeyUse>>();

  async function flush(): Promise<void> {
    const writing = noted;
    noted = new Map();
    for (const [counterparty, uses] of writing) await write(counterparty, [...uses.values()]).catch(onError);
  }

  const repetition = repeat({ run: flush, interval, onError });
  return {
    note(counterparty, { keyGuid, thumbprint }) {
      const tenant = counterparty.toLowerCase();
      const uses = noted.get(tenant) ?? new Map();
      noted.set(tenant, uses);
      uses.set(keyGuid, { keyGuid, thumbprint, at: now() });
    },
    async stop() {
      await repetition.stop();
      await flush();
    },
  };
}
