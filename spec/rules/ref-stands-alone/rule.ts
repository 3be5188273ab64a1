import type { Rule } from "../redocly.ts";
import { stepsOf } from "../reference.ts";
import { mapOf } from "../yaml.ts";

// Allowed beside a `$ref`: it describes a value and does not restrict it.
const annotations = new Set([
  "$ref",
  "title",
  "description",
  "default",
  "example",
  "examples",
  "deprecated",
  "readOnly",
  "writeOnly",
]);

/**
 * OpenAPI 3.1 allows keywords beside a `$ref`, but type generators drop them and Redocly shows no rule the two together. In
 * an `allOf` every tool sees the same restriction.
 */
export const refStandsAlone: Rule = () => {
  // A reference that others lead through is reported once.
  const reported = new Set<string>();

  return {
    ref(reference, { report, location: place, type }, resolved) {
      if (type.name !== "Schema") return;
      for (const { from } of stepsOf({ node: mapOf(reference), location: place }, resolved)) {
        const { node, location } = from;
        if (reported.has(location.absolutePointer)) continue;
        reported.add(location.absolutePointer);
        const dropped = Object.keys(node).filter(
          (keyword) => !annotations.has(keyword) && !keyword.startsWith("x-"),
        );
        if (dropped.length === 0) continue;
        report({
          message: `Many tools drop the siblings of this $ref: ${dropped.join(", ")}. Move that to a second member of an \`allOf\` whose first member is the $ref.`,
          location,
        });
      }
    },
  };
};
