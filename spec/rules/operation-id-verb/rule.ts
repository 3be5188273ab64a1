import type { Rule } from "../redocly.ts";
import { mapOf, wordsOf } from "../yaml.ts";

const verbs = [
  "create",
  "get",
  "list",
  "update",
  "replace",
  "register",
  "check",
  "delete",
  "revoke",
  "suspend",
];

const camelCase = /^([a-z]+)(?:[A-Z][a-z0-9]*)+$/;

/**
 * `operationId` names handlers, tests and client methods, so all of them read as verb and noun. `verbs` is a list to take
 * the place of ours.
 */
export const operationIdVerb: Rule = (options) => {
  const allowed = options.verbs === undefined ? verbs : wordsOf(options.verbs);

  return {
    Operation(operation, { report, location }) {
      const { operationId } = mapOf(operation);
      // A missing one is the business of operation-operationId.
      if (typeof operationId !== "string") return;
      const [, verb] = camelCase.exec(operationId) ?? [];
      if (verb !== undefined && allowed.includes(verb)) return;
      report({
        message: `operationId "${operationId}" is not a known verb and a noun in camelCase. Rename it so that it starts with one of: ${allowed.join(", ")}.`,
        location: location.child(["operationId"]),
      });
    },
  };
};
