import { monitorEventLoopDelay } from "node:perf_hooks";
import { getHeapStatistics } from "node:v8";
import { Problem } from "../problems/problem.ts";

/** How busy the process is. */
export interface Load {
  /** The mean delay of timers in the last sample, in milliseconds. */
  readonly loopDelay: number;
  /** How much of the heap that Node may have is in use, from 0 to 1. */
  readonly heapShare: number;
}

export interface LoadWatch {
  current(): Load;
  stop(): void;
}

// Long enough that one slow request is no overload, short enough that an overload is met before the queue is long.
const sampleMillis = 500;
// Node's histogram holds the time between two ticks, so an idle process shows this much.
const resolutionMillis = 10;

/** Watches the process's own load. Does not keep the process alive. */
export function watchLoad(): LoadWatch {
  const delays = monitorEventLoopDelay({ resolution: resolutionMillis });
  delays.enable();
  let load: Load = { loopDelay: 0, heapShare: heapShare() };
  const timer = setInterval(() => {
    // Without a single tick in between there is no mean.
    const mean = delays.count === 0 ? sampleMillis : delays.mean / 1e6;
    load = { loopDelay: Math.max(0, mean - resolutionMillis), heapShare: heapShare() };
    delays.reset();
  }, sampleMillis);
  timer.unref();
  return {
    current: () => load,
    stop() {
      clearInterval(timer);
      delays.disable();
    },
  };
}

function heapShare(): number {
  const { used_heap_size: used, heap_size_limit: limit } = getHeapStatistics();
  return used / limit;
}

/** Judges whether a request is worth beginning. */
export type RefuseOverload = (operation: { readonly method: string }) => void;

// Above this the collector takes most of the time, and not far above it Node ends the process.
const maxHeapShare = 0.9;
// `watchLoad` has taken another sample by then.
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
