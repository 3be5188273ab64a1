/** Loaded into every server before its own code. Reports the server's resource usage to the parent process on request. */
import { GCProfiler } from "node:v8";

/** What a server answers with: processor time in microseconds since its start, and bytes. */
export interface Usage {
  readonly cpu: number;
  /** What JavaScript has allocated since the start, in use or not. */
  readonly allocated: number;
  /** Resident in memory. */
  readonly rss: number;
  /** Of those, in use by JavaScript. */
  readonly heap: number;
}

/** What it can be asked to do first. */
export type Question = "usage" | "usage after a collection";

let profiler = new GCProfiler();
profiler.start();
let allocated = 0;
/** In use after the last collection, or when it was read last. */
let inUse = 0;

/** V8 does not count what is allocated; the heap's growth between any two collections, summed up, is that. */
function readAllocated(): number {
  const collections = profiler.stop()?.statistics ?? [];
  profiler = new GCProfiler();
  profiler.start();
  for (const { beforeGC, afterGC } of collections) {
    allocated += beforeGC.heapStatistics.usedHeapSize - inUse;
    inUse = afterGC.heapStatistics.usedHeapSize;
  }
  const { heapUsed } = process.memoryUsage();
  allocated += heapUsed - inUse;
  inUse = heapUsed;
  return allocated;
}

process.on("message", (question: Question) => {
  // A plain collection leaves V8 a reserve of empty pages, as large as the busiest moment made it; this one gives them back.
  if (question === "usage after a collection")
    globalThis.gc?.({ type: "major", execution: "sync", flavor: "last-resort" });
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed } = process.memoryUsage();
  process.send?.({
    cpu: user + system,
    allocated: readAllocated(),
    rss,
    heap: heapUsed,
  } satisfies Usage);
});
// Whatever has ended the run, no server stays behind.
process.on("disconnect", () => process.exit());
// Asking must not keep alive a server that wants to end.
process.channel?.unref();
