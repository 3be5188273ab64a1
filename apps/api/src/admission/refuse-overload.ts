import { Problem } from "../http/problem.ts";
import type { Load } from "./watch-load.ts";

/** Judges whether a request is worth beginning. */
export type RefuseOverload = (operation: { readonly method: string }) => void;

// Above this the collector takes most of the time, and not far above it Node ends the process.
const maxHeapShare = 0.9;
// The next sample is at hand by then, see `watchLoad`.
const secondsToWait = 1;

/**
 * Refuses what the process can no longer answer in time. Reads go first: with them gone there is room for writes, which are
 * refused at twice the delay.
 *
 * What it returns throws Problem `service-unavailable`.
 */
export function refuseOverload(
  current: () => Load,
  maxLoopDelay: number,
  onRefused: () => void,
): RefuseOverload {
  return ({ method }) => {
    const { loopDelay, heapShare } = current();
    const bearable = method === "get" ? maxLoopDelay : 2 * maxLoopDelay;
    if (loopDelay <= bearable && heapShare <= maxHeapShare) return;
    onRefused();
    throw new Problem("service-unavailable", { retryAfter: secondsToWait });
  };
}
