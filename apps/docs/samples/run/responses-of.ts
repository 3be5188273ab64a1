import { isDeepStrictEqual } from "node:util";
import type { RecordedResponse } from "./normalise.ts";
import type { Printed } from "./printed.ts";
import type { Ran } from "./run-samples.ts";

/**
 * What each sample led to.
 *
 * @throws Error when a sample got different responses in two languages.
 */
export function responsesOf(ran: readonly Ran[]): ReadonlyMap<string, RecordedResponse | Printed> {
  const found = new Map<string, RecordedResponse | Printed>();
  for (const { sample, recorded } of ran) {
    // Pages show a filter's example without its response.
    if (!recorded || sample.id.startsWith("filter.")) continue;
    const known = found.get(sample.id);
    if (known && !isDeepStrictEqual(known, recorded))
      throw new Error(
        `${sample.id} got a different response in ${sample.language} than in another language:\n${JSON.stringify(recorded)}\n${JSON.stringify(known)}`,
      );
    found.set(sample.id, recorded);
  }
  return found;
}
