import { answersOf } from "../answers.ts";
import type { Rule } from "../redocly.ts";
import { isFilled, mapOf } from "../yaml.ts";

const retryLater = ["429", "503"];

/**
 * Any response can be found again in the logs, and "later" always includes how much later. `header` is the name of the
 * header with the id of the request, X-Request-Id unless it is set.
 */
export const requestIdOnEveryAnswer: Rule = (options) => {
  const idHeader = isFilled(options.header) ? options.header : "X-Request-Id";
  // A shared response is judged once per header, however many operations use it.
  const judged = new Set<string>();

  return {
    Responses(responses, context) {
      for (const { status, response, location } of answersOf(responses, context)) {
        // Header names are case-insensitive.
        const declared = Object.keys(mapOf(response.headers)).map((name) => name.toLowerCase());
        const wanted = retryLater.includes(status) ? [idHeader, "Retry-After"] : [idHeader];
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
