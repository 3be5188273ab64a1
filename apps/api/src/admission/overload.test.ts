import { createRequire, syncBuiltinESMExports } from "node:module";
import { expect, onTestFinished, test, vi } from "vitest";
import { watchLoad } from "./overload.ts";

const require = createRequire(import.meta.url);
const hooks: typeof import("node:perf_hooks") = require("node:perf_hooks");
const v8: typeof import("node:v8") = require("node:v8");

/** What Node says of this process, until the end of the test. */
function pretend(delays: { count: number; mean: number }, heap: object) {
  const calls: unknown[] = [];
  const histogram = {
    ...{ enable: () => calls.push("enable"), disable: () => calls.push("disable") },
    reset: () => calls.push("reset"),
  };
  Object.defineProperties(histogram, {
    count: { get: () => delays.count },
    mean: { get: () => delays.mean },
  });
  const spies = [
    vi.spyOn(hooks, "monitorEventLoopDelay").mockImplementation((options) => {
      calls.push(options);
      return histogram as never; // Complete as far as it is used.
    }),
    vi.spyOn(v8, "getHeapStatistics").mockImplementation(() => heap as never), // The same.
  ];
  syncBuiltinESMExports();
  onTestFinished(() => {
    for (const spy of spies) spy.mockRestore();
    syncBuiltinESMExports();
  });
  return calls;
}

test("each half second the mean delay is that of the ticks since the last, without what an idle process has", () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  onTestFinished(() => void vi.useRealTimers());
  const delays = { count: 1, mean: 35e6 };
  const heap = { used_heap_size: 30, total_heap_size: 60, total_available_size: 70, heap_size_limit: 120 };
  const calls = pretend(delays, heap);
  const watch = watchLoad();
  const loads = [watch.current()];
  const sample = (change: Partial<typeof delays>) => {
    Object.assign(delays, change);
    vi.advanceTimersByTime(500);
    loads.push(watch.current());
  };
  vi.advanceTimersByTime(499);
  loads.push(watch.current());
  vi.advanceTimersByTime(1);
  loads.push(watch.current());
  sample({ mean: 9e6 });
  heap.used_heap_size = 114;
  sample({ count: 0 });
  expect(loads).toEqual([
    { loopDelay: 0, heapShare: 0.25 },
    { loopDelay: 0, heapShare: 0.25 },
    { loopDelay: 25, heapShare: 0.25 },
    { loopDelay: 0, heapShare: 0.25 },
    { loopDelay: 490, heapShare: 0.95 },
  ]);
  watch.stop();
  expect(calls).toEqual([{ resolution: 10 }, "enable", "reset", "reset", "reset", "disable"]);
  expect(vi.getTimerCount()).toBe(0);
});
