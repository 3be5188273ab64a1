import type { Context, Rule } from "../redocly.ts";
import { stepsOf } from "../reference.ts";
import { mapOf } from "../yaml.ts";
import { faultsOf } from "./judge.ts";

/** Half a year: banks release their software a few times a year, and need one such time to notice and one to change. */
const leastNoticeDays = 180;

/**
 * A user of what is to be removed learns at once how long it still works and what takes its place. `notice_days` is the least
 * number of days from the one to the other, half a year unless it is set.
 */
export const deprecationDated: Rule = (options) => {
  const noticeDays = typeof options.notice_days === "number" ? options.notice_days : leastNoticeDays;
  // A place that several references lead through is judged once.
  const judged = new Set<string>();

  const judge = (
    node: unknown,
    { report, location, type }: Pick<Context, "report" | "location" | "type">,
  ) => {
    if (judged.has(location.absolutePointer)) return;
    judged.add(location.absolutePointer);
    for (const message of faultsOf(mapOf(node), type.name.toLowerCase(), noticeDays))
      report({ message, location });
  };

  return {
    Header: judge,
    Operation: judge,
    Parameter: judge,
    Schema: judge,
    // A property is often a $ref with the deprecation beside it, which no visit to the target shows.
    ref(reference, context, resolved) {
      if (context.type.name !== "Schema") return;
      for (const { from } of stepsOf({ node: mapOf(reference), location: context.location }, resolved))
        judge(from.node, { report: context.report, type: context.type, location: from.location });
    },
  };
};
