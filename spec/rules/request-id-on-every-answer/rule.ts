import { requireHeaders } from "../answers.ts";
import { inPaths } from "../in-paths.ts";
import type { Rule } from "../redocly.ts";
import { isFilled } from "../yaml.ts";

const retryLater = ["429", "503"];

/**
 * Any response can be found again in the logs, and "later" always includes how much later. `header` is the name of the
 * header with the id of the request, X-Request-Id unless it is set.
 */
export const requestIdOnEveryAnswer: Rule = (options) => {
  const idHeader = isFilled(options.header) ? options.header : "X-Request-Id";
  return inPaths({
    Responses: requireHeaders((status) =>
      retryLater.includes(status) ? [idHeader, "Retry-After"] : [idHeader],
    ),
  });
};
