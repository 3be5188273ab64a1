import { isDeepStrictEqual } from "node:util";
import type { RecordedAnswer } from "./normalise.ts";
import type { Printed } from "./printed.ts";
import type { Ran } from "./run-samples.ts";

/**
 * The answer to each sample that a page shows one of.
 *
 * @throws Error when a sample got another answer in one language than in another.
 */
export function answersOf(ran: readonly Ran[]): ReadonlyMap<string, RecordedAnswer | Printed> {
  const answers = new Map<string, RecordedAnswer | Printed>();
  for (const { sample, answer } of ran) {
    // A filter's example stands on the page without its answer.
    if (!answer || sample.id.startsWith("filter.")) continue;
    const known = answers.get(sample.id);
    if (known && !isDeepStrictEqual(known, answer))
      throw new Error(
        `${sample.id} got another answer in ${sample.language} than before:\n${JSON.stringify(answer)}\n${JSON.stringify(known)}`,
      );
    answers.set(sample.id, answer);
  }
  return answers;
}
