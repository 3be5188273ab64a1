import { inPaths } from "../in-paths.ts";
import type { Rule } from "../redocly.ts";
import { mapOf } from "../yaml.ts";

/**
 * Each operation lists its own `security` with the scopes that it needs, an empty list where it needs none. What it would
 * inherit from the root gives access to every credential, also where its author forgot to decide.
 */
export const scopeDeclared: Rule = () =>
  inPaths({
    Operation(node, { report, location }) {
      const operation = mapOf(node);
      if (Array.isArray(operation["security"])) return;
      report({
        message: `${operation.operationId ?? "This operation"} has no \`security\` of its own. Add one with the scopes that it needs, such as \`- Scheme: ["accounts:read"]\`, or \`- Scheme: []\` if any credential will do.`,
        location: location.key(),
      });
    },
  });
