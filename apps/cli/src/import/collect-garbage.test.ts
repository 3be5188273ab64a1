import { constants, PerformanceObserver } from "node:perf_hooks";
import { expect, onTestFinished, test } from "vitest";
import { createCollector } from "./collect-garbage.ts";

test("garbage is collected after every so many rows", async () => {
  let forced = 0;
  const observer = new PerformanceObserver((list) => {
    // Node's entries have more than those of the standard.
    for (const entry of list.getEntries())
      if (Object(entry).detail.flags === constants.NODE_PERFORMANCE_GC_FLAGS_FORCED) forced++;
  });
  observer.observe({ entryTypes: ["gc"] });
  onTestFinished(() => observer.disconnect());
  const collect = createCollector(100);
  for (let row = 1; row <= 399; row++) collect();
  await expect.poll(() => forced).toBe(3);
});
