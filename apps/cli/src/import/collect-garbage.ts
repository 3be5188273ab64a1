import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

// A collection takes some 20 ms; at hundreds of rows a second that is a few percent of the time.
const rowsBetween = 200;

/**
 * Collects garbage now and then. What each request leaves behind lies mostly outside of V8's heap, so V8 sees no reason to
 * collect it, and the memory of a long import would be several times what it needs.
 *
 * @returns what is called after each row.
 */
export function createCollector(): () => void {
  setFlagsFromString("--expose-gc");
  const collect: () => void = runInNewContext("gc");
  let rows = 0;
  return () => {
    if (++rows % rowsBetween === 0) collect();
  };
}
