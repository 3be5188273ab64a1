import type { Rule } from "../redocly.ts";
import { admitsType } from "../schema.ts";
import { mapOf } from "../yaml.ts";
import { isLimited, limits } from "./limits.ts";

// A schema of nothing but these says something about a value and refuses none.
const annotation =
  /^(?:title|description|examples?|default|deprecated|readOnly|writeOnly|externalDocs|\$comment|x-.*)$/;

/** Whatever crosses the wire has a limit that is written down (OWASP API4:2023, unrestricted resource consumption). */
export const boundedSize: Rule = () => ({
  Schema(node, { report, location, resolve }) {
    const schema = mapOf(node);
    for (const limit of limits) {
      if (!admitsType(schema, limit.type) || isLimited({ schema, location }, limit, resolve)) continue;
      report({ message: `This ${limit.type} has no limit of size. Add ${limit.remedy}.`, location });
    }
    if (Object.keys(schema).every((keyword) => annotation.test(keyword))) {
      report({
        message:
          "This schema allows values of any type and size. Give it a `type` and the limits of that type.",
        location,
      });
    }
  },
});
