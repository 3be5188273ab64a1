import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/**
 * Collects garbage at intervals. Most memory of a finished request is outside V8's heap, so V8 has no reason to collect it,
 * and a long import would use several times the memory that it needs.
 *
 * @param rowsBetween a collection takes some 20 ms.
 * @returns a function to call after each row.
 */
export function createCollector(rowsBetween: number): () => void {
  setFlagsFromString("--expose-gc");
  const collect: () => void = runInNewContext("gc");
  let rows = 0;
  return () => {
    if (++rows % rowsBetween === 0) collect();
  };
}
