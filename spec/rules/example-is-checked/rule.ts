import type { Rule } from "../redocly.ts";
import { mapOf } from "../yaml.ts";

/**
 * Redocly compares examples with schemas, but not those of a header and not those that a parameter refers to. An
 * example that nothing checks will sooner or later lie, so it has to be where it is checked.
 */
export const exampleIsChecked: Rule = () => ({
  Header(node, { report, location }) {
    const header = mapOf(node);
    for (const field of ["example", "examples"]) {
      if (header[field] === undefined) continue;
      report({
        message: `Nothing compares the \`${field}\` of a header with its schema. Move it to the list \`examples\` of the header's schema.`,
        location: location.child([field]).key(),
      });
    }
  },
  Parameter(parameter, { report, location }) {
    for (const [name, example] of Object.entries(mapOf(mapOf(parameter).examples))) {
      if (mapOf(example).$ref === undefined) continue;
      report({
        message: `Nothing compares the example ${name} with the parameter's schema, because it is a $ref. Write its value here.`,
        location: location.child(["examples", name]).key(),
      });
    }
  },
});
