import type { Rule } from "../redocly.ts";
import { partsOf } from "../schema.ts";
import { mapOf } from "../yaml.ts";

/**
 * Tools that send requests, such as Swagger UI, fill every parameter that has an `example`, also one that may be left out: a
 * list is asked for with a cursor that does not exist, an update for a version that is gone. They do not fill in what the
 * schema has in its `examples`.
 */
export const optionalParameterUnfilled: Rule = () => ({
  Parameter(node, { report, location, resolve }) {
    const { in: place, name, required, schema, ...others } = mapOf(node);
    if (place === "path" || required === true) return;
    const parts = partsOf({ schema: mapOf(schema), location: location.child(["schema"]) }, resolve);
    const isFilled =
      "example" in others || "examples" in others || parts.some((part) => "example" in part.schema);
    if (!isFilled) return;
    report({
      message: `The parameter ${String(name)} may be left out, but tools send its \`example\`. Move it to the \`examples\` of its schema.`,
      location,
    });
  },
});
