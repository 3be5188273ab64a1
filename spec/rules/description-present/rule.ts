import type { Context, Rule } from "../redocly.ts";
import { isFilled, mapOf } from "../yaml.ts";
import { schemaDescriptions } from "./schema-descriptions.ts";

/** The description is the manual: whatever a reader meets has a sentence of its own. */
export const descriptionPresent: Rule = () => ({
  Operation(node, { report, location }) {
    const operation = mapOf(node);
    for (const field of ["summary", "description"]) {
      if (isFilled(operation[field])) continue;
      report({
        message: `${operation.operationId ?? "This operation"} has no ${field}. Write \`${field}\` for it.`,
        location: location.key(),
      });
    }
  },
  Header: demandDescription("header"),
  Parameter: demandDescription("parameter"),
  RequestBody: demandDescription("request body"),
  Response: demandDescription("response"),
  Tag: demandDescription("tag"),
  Schema: schemaDescriptions(),
});

function demandDescription(noun: string) {
  return (node: unknown, { report, location }: Context): void => {
    if (isFilled(mapOf(node).description)) return;
    report({ message: `This ${noun} has no description. Write \`description\` for it.`, location });
  };
}
