import { problemMediaType } from "../media-types.ts";
import type { Location, Rule } from "../redocly.ts";
import { stepsOf } from "../reference.ts";
import { mapOf } from "../yaml.ts";

// The keywords that a generated type is made of; limits such as maxLength leave no trace in a type.
const shaping = [
  ["type", "enum", "const", "allOf", "anyOf", "oneOf"],
  ["properties", "required", "additionalProperties", "patternProperties", "items", "prefixItems"],
].flat();

/**
 * OpenAPI 3.1 allows keywords beside a `$ref`, but the type generator drops them and Redocly shows no rule the
 * two together. In an `allOf` the same narrowing is seen by all. A problem answer is left out: what it narrows is
 * judged by problem-code-known and read by the client's generator, and reads best without an `allOf`.
 */
export const refStandsAlone: Rule = () => {
  // A reference that others lead through is judged once.
  const judged = new Set<string>();

  return {
    ref(reference, { report, location: place, type }, resolved) {
      if (type.name !== "Schema") return;
      for (const { from } of stepsOf({ node: mapOf(reference), location: place }, resolved)) {
        const { node, location } = from;
        if (judged.has(location.absolutePointer) || isProblemAnswer(location)) continue;
        judged.add(location.absolutePointer);
        const dropped = Object.keys(node).filter((keyword) => shaping.includes(keyword));
        if (dropped.length === 0) continue;
        report({
          message: `The generated types drop the siblings of this $ref: ${dropped.join(", ")}. Move that to a second member of an \`allOf\` whose first member is the $ref.`,
          location,
        });
      }
    },
  };
};

/** True for the schema directly below the media type of problems. */
function isProblemAnswer({ pointer }: Location): boolean {
  return pointer.endsWith(`/content/${problemMediaType.replace("/", "~1")}/schema`);
}
