import type { Guid } from "@specie/types";
import type { Session } from "./session.ts";

/** One use of a connection, for one counterparty. `end` gives the connection back. */
export interface Lease {
  readonly session: Session;
  end(): void;
}

interface SharedLease {
  readonly lease: Promise<Lease>;
  begun: number;
  unfinished: number;
}

// What one more waits for at most: the statements before it, each of which finds a row by its key.
const mostTogether = 8;

/**
 * Makes the function that runs reads, those of one counterparty that begin in the same turn of the event loop on one lease.
 * No connection is shared by two counterparties.
 */
export function shareConnections(open: (counterparty: Guid) => Promise<Lease>) {
  const beginning = new Map<Guid, SharedLease>();

  function begin(counterparty: Guid): SharedLease {
    const shared = { lease: open(counterparty), begun: 0, unfinished: 0 };
    beginning.set(counterparty, shared);
    setImmediate(() => forget(counterparty, shared));
    return shared;
  }

  function forget(counterparty: Guid, shared: SharedLease): void {
    if (beginning.get(counterparty) === shared) beginning.delete(counterparty);
  }

  return async <Result>(counterparty: Guid, work: (session: Session) => Promise<Result>): Promise<Result> => {
    const shared = beginning.get(counterparty) ?? begin(counterparty);
    shared.begun += 1;
    shared.unfinished += 1;
    if (shared.begun === mostTogether) forget(counterparty, shared);
    try {
      const { session } = await shared.lease;
      return await work(session);
    } finally {
      shared.unfinished -= 1;
      if (shared.unfinished === 0) {
        forget(counterparty, shared);
        void shared.lease.then(
          (lease) => lease.end(),
          () => {},
        );
      }
    }
  };
}
