import type { Send } from "../send/send.ts";
import type { Target } from "../target/target.ts";

/**
 * Remembers, for each counterparty, the first result, also a failure, so that what many checks only look at is made once
 * in a run. Not for what a check changes.
 */
export function once<Result>(make: (send: Send) => Promise<Result>): (send: Send) => Promise<Result> {
  const made = new WeakMap<Target, Promise<Result>>();
  return (send) => {
    const result = made.get(send.target) ?? make(send);
    made.set(send.target, result);
    return result;
  };
}
