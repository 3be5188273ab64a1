import type { Rule } from "../redocly.ts";
import { listOf, mapOf } from "../yaml.ts";

/** Some tools ignore the parameters of a path item, above all references: their users see an operation without them. */
export const parametersInOperation: Rule = () => ({
  PathItem(node, { report, location }) {
    const item = mapOf(node);
    if (listOf(item.parameters).length === 0) return;
    report({
      message:
        "The path has parameters of its own, which some tools ignore. Move them to each of its operations.",
      location: location.child(["parameters"]).key(),
    });
  },
});
