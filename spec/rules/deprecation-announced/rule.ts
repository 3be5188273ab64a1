import { answersOf } from "../answers.ts";
import type { Rule } from "../redocly.ts";
import { mapOf } from "../yaml.ts";
import { deprecatedPart } from "./deprecated-part.ts";

// RFC 9745, RFC 8594 and RFC 8288.
const headers = ["Deprecation", "Sunset", "Link"];

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/** Programs learn from the answers that something they use goes away, so these headers belong to the contract. */
export const deprecationAnnounced: Rule = () => {
  // A shared response is judged once, however many operations use it.
  const judged = new Set<string>();

  return {
    PathItem(node, context) {
      const item = mapOf(node);
      for (const method of methods) {
        const operation = mapOf(item[method]);
        const part = deprecatedPart(item, operation, context);
        if (part === undefined) continue;
        const place = { ...context, location: context.location.child([method, "responses"]) };
        for (const { status, response, location } of answersOf(operation.responses, place)) {
          const declared = Object.keys(mapOf(response.headers)).map((name) => name.toLowerCase());
          const missing = headers.filter((header) => !declared.includes(header.toLowerCase()));
          if (missing.length === 0 || judged.has(location.absolutePointer)) continue;
          judged.add(location.absolutePointer);
          context.report({
            message: `The answer ${status} of ${operation.operationId ?? "this operation"} does not declare how it announces that ${part} is deprecated. Add to its \`headers\`: ${missing.join(", ")}.`,
            location,
          });
        }
      }
    },
  };
};
