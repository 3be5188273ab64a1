import { answersOf } from "../answers.ts";
import type { Rule } from "../redocly.ts";
import { mapOf } from "../yaml.ts";

const retryLater = ["429", "503"];

/** Any answer can be found again in the logs, and "later" always says how much later. */
export const requestIdOnEveryAnswer: Rule = () => {
  // A shared response is judged once per header, however many operations use it.
  const judged = new Set<string>();

  return {
    Responses(responses, context) {
      for (const { status, response, location } of answersOf(responses, context)) {
        // Header names are case-insensitive.
        const declared = Object.keys(mapOf(response.headers)).map((name) => name.toLowerCase());
        const wanted = retryLater.includes(status) ? ["X-Request-Id", "Retry-After"] : ["X-Request-Id"];
        for (const header of wanted) {
          const question = `${header} of ${location.absolutePointer}`;
          if (declared.includes(header.toLowerCase()) || judged.has(question)) continue;
          judged.add(question);
          context.report({
            message: `The answer ${status} does not declare the header ${header}. Add it under \`headers\` with a $ref to the file in components/headers/.`,
            location,
          });
        }
      }
    },
  };
};
