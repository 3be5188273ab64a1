import { type Answer, answersOf, isFailure } from "../answers.ts";
import { inPaths } from "../in-paths.ts";
import { mediaTypesOf, problemMediaType } from "../media-types.ts";
import type { Rule } from "../redocly.ts";
import { listOf, mapOf } from "../yaml.ts";

// What any operation can answer whatever it does: bad input, no valid token, too fast, our fault, not now.
const usualStatuses = ["400", "401", "429", "500", "503"];

/**
 * Every operation can fail in these ways, and every failure looks the same to the caller. What a receiver answers to a webhook
 * is its own. `statuses` is a list to take the
 * place of 400, 401, 429, 500 and 503.
 */
export const commonProblems: Rule = (options) => {
  const statuses = options.statuses === undefined ? usualStatuses : listOf(options.statuses).map(String);
  // A shared response is judged once, however many operations use it.
  const judged = new Set<string>();

  return inPaths({
    Operation(node, { report, location }) {
      const operation = mapOf(node);
      const missing = statuses.filter((status) => !(status in mapOf(operation.responses)));
      if (missing.length === 0) return;
      report({
        message: `${operation.operationId ?? "This operation"} does not declare ${missing.join(", ")}. Add each missing status under \`responses\` with a $ref to a response in components/responses/.`,
        location: location.child(["responses"]).key(),
      });
    },
    Responses(responses, context) {
      for (const answer of answersOf(responses, context)) {
        if (!isFailure(answer) || judged.has(answer.location.absolutePointer)) continue;
        judged.add(answer.location.absolutePointer);
        if (isProblemOnly(answer)) continue;
        context.report({
          message: `The answer ${answer.status} is not ${problemMediaType} alone. Give it \`content\` with that one media type.`,
          location: answer.location,
        });
      }
    },
  });
};

function isProblemOnly({ response, location }: Answer): boolean {
  const names = mediaTypesOf(response, location).map(({ name }) => name);
  return names.length === 1 && names[0] === problemMediaType;
}
