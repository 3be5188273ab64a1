import { monitorEventLoopDelay } from "node:perf_hooks";
import { getHeapStatistics } from "node:v8";

/** How busy the process is. */
export interface Load {
  /** By how much timers were late of late, on average, in milliseconds. */
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
