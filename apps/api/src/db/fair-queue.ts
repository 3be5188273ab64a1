/** Why a caller does not get its turn. */
export type TurnRefused = "full" | "timeout";

export interface FairQueueOptions {
  /** Callers that have their turn at the same time. */
  readonly slots: number;
  /** Callers that wait at the same time. */
  readonly maxWaiting: number;
  /** Milliseconds that one waits at most. */
  readonly timeout: number;
  readonly refuse: (reason: TurnRefused) => Error;
}

interface Waiter {
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

/**
 * Shares a number of slots among tenants: each tenant's callers in their order, the tenants in turn (round robin). A tenant
 * with a thousand waiting callers delays another one's caller by one turn, and when the queue is full, the newest caller of
 * the tenant that has most of them is refused.
 *
 * p-queue, p-limit and pg's own pool know one order for all callers, so the tenant with most callers gets most turns.
 */
export class FairQueue {
  readonly #options: FairQueueOptions;
  /** Tenants with waiting callers; the first has the next turn. */
  readonly #waiters = new Map<string, Waiter[]>();
  #waiting = 0;
  #free: number;

  constructor(options: FairQueueOptions) {
    this.#options = options;
    this.#free = options.slots;
  }

  get waiting(): number {
    return this.#waiting;
  }

  /** Resolves when it is the caller's turn; the caller then has to `release`. Rejects with what `refuse` returns. */
  acquire(tenant: string): Promise<void> {
    if (this.#free > 0) {
      this.#free -= 1;
      return Promise.resolve();
    }
    const { maxWaiting, timeout, refuse } = this.#options;
    if (this.#waiting >= maxWaiting && !this.#dropNewestOfLongest(tenant))
      return Promise.reject(refuse("full"));
    return new Promise((resolve, reject) => {
      const expire = () => {
        this.#remove(tenant, waiter);
        reject(refuse("timeout"));
      };
      const waiter: Waiter = { resolve, reject, timer: setTimeout(expire, timeout) };
      const line = this.#waiters.get(tenant);
      if (line) line.push(waiter);
      else this.#waiters.set(tenant, [waiter]);
      this.#waiting += 1;
    });
  }

  /** Ends a turn: the slot goes to the next tenant's first caller. */
  release(): void {
    const [next] = this.#waiters;
    if (next === undefined) {
      this.#free += 1;
      return;
    }
    const [tenant, line] = next;
    const waiter = line.shift();
    if (waiter === undefined) throw new Error("a tenant without waiting callers is in the queue");
    this.#waiters.delete(tenant);
    if (line.length > 0) this.#waiters.set(tenant, line);
    this.#waiting -= 1;
    clearTimeout(waiter.timer);
    waiter.resolve();
  }

  /** Makes room for a caller of `tenant`; false if no other tenant has more callers than it would have. */
  #dropNewestOfLongest(tenant: string): boolean {
    let longest: readonly [string, Waiter[]] | undefined;
    for (const entry of this.#waiters) if (!longest || entry[1].length > longest[1].length) longest = entry;
    const own = this.#waiters.get(tenant)?.length ?? 0;
    if (longest === undefined || longest[1].length <= own + 1) return false;
    const [name, line] = longest;
    const newest = line.at(-1);
    if (newest === undefined) return false;
    this.#remove(name, newest);
    clearTimeout(newest.timer);
    newest.reject(this.#options.refuse("full"));
    return true;
  }

  #remove(tenant: string, waiter: Waiter): void {
    const line = this.#waiters.get(tenant);
    const at = line?.indexOf(waiter) ?? -1;
    if (line === undefined || at === -1) return;
    line.splice(at, 1);
    this.#waiting -= 1;
    if (line.length === 0) this.#waiters.delete(tenant);
  }
}
