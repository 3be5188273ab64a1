import { type Demand, defectsOf, explainedCodes } from "../codes.ts";
import type { Problem, Rule } from "../redocly.ts";
import type { SchemaPlace } from "../schema.ts";
import { isFilled, listOf, mapOf } from "../yaml.ts";

const demands: readonly Demand[] = [
  { field: "title", isMet: isFilled, wanted: "the code in a few words" },
  { field: "description", isMet: isFilled, wanted: "what happened and what the caller can do" },
];

/** `enum` lists the codes for machines, `x-codes` explains them to people: the two go together. */
export const codesExplained: Rule = () => ({
  Schema(node, { report, location }) {
    const schema = mapOf(node);
    if (schema["x-codes"] === undefined) return;
    const place = { schema, location };
    for (const problem of [...unexplained(place), ...unlisted(place)]) report(problem);
    for (const code of explainedCodes(place)) defectsOf(code, demands).forEach(report);
  },
});

function unexplained({ schema, location }: SchemaPlace): Problem[] {
  const explained = Object.keys(mapOf(schema["x-codes"]));
  return listOf(schema.enum).flatMap((code, index) => {
    if (typeof code === "string" && explained.includes(code)) return [];
    const message = `Nothing explains the code ${JSON.stringify(code)}. Add an entry for it to \`x-codes\`, or delete it here.`;
    return [{ message, location: location.child(["enum", index]) }];
  });
}

function unlisted(place: SchemaPlace): Problem[] {
  const listed = listOf(place.schema.enum);
  return explainedCodes(place)
    .filter(({ code }) => !listed.includes(code))
    .map(({ code, location }) => ({
      message: `The code "${code}" is explained but not allowed. Add it to \`enum\`, or delete this entry.`,
      location: location.key(),
    }));
}
