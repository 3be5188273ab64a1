import type { Rule } from "../redocly.ts";
import { mapOf } from "../yaml.ts";

/**
 * Generators and validators that were written for OpenAPI 3.0 do not know `const`: they make `string` of it, and of a
 * discriminator no union that narrows. Without a `type` a `const` only narrows another schema, which they may ignore.
 */
export const oneValueEnum: Rule = () => ({
  Schema(node, { report, location }) {
    const schema = mapOf(node);
    if (schema.const === undefined || schema.type === undefined) return;
    report({
      message: `The only value is a \`const\`, which some tools ignore. Write \`enum: [${JSON.stringify(schema.const)}]\`.`,
      location: location.child(["const"]).key(),
    });
  },
});
