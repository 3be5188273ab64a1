import type { Rule } from "../redocly.ts";
import { admitsType } from "../schema.ts";
import { mapOf } from "../yaml.ts";

/** Without the list a reader cannot distinguish "all optional" from "forgotten". */
export const objectSchemaRequired: Rule = () => ({
  Schema(node, { report, location }) {
    const schema = mapOf(node);
    const isObject = admitsType(schema, "object") || schema.properties !== undefined;
    if (!isObject || Array.isArray(schema.required)) return;
    report({
      message:
        "This object schema does not say which properties are required. Add `required` with their names, or `required: []` if none is.",
      location,
    });
  },
});
