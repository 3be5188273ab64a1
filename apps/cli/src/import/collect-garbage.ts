import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

// A collection takes some 20 ms; at hundreds of rows a second that is a few percent of the time.
const rowsBetween = 200;

/**
 * Collects garbage at intervals. Most memory of a finished request is outside V8's heap, so V8 has no reason to collect it,
 * and a long import would use several times the memory that it needs.
 *
 * @returns a function to call after each row.
 */
export function createCollector(): () => void {
  setFlagsFromString("--expose-gc");
  const collect: () => void = runInNewContext("gc");
  let rows = 0;
  return () => {
    if (++rows % rowsBetween === 0) collect();
  };
}
