import type { Rule } from "../redocly.ts";
import { mapOf } from "../yaml.ts";

/**
 * Without an example of its own, a tool that sends requests fills a path with the example of the parameter's type, which is
 * some other object's identifier.
 */
export const pathParameterExample: Rule = () => ({
  Parameter(node, { report, location }) {
    const { in: place, name, ...others } = mapOf(node);
    if (place !== "path" || "example" in others || "examples" in others) return;
    report({
      message: `The path parameter ${String(name)} has no example. Add \`example\` with a value that exists in the demo data.`,
      location,
    });
  },
});
