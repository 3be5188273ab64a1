import { mediaTypesOf } from "../media-types.ts";
import type { Context, Rule } from "../redocly.ts";
import { mapOf } from "../yaml.ts";

/** Examples carry names, because the mock serves them and the docs list them by name. */
export const namedExample: Rule = () => ({ RequestBody: checkContent, Response: checkContent });

function checkContent(owner: unknown, { report, location }: Context): void {
  for (const mediaType of mediaTypesOf(owner, location)) {
    if (mediaType.node.example !== undefined) {
      report({
        message: `${mediaType.name} has an \`example\` without a name. Move it to an entry of \`examples\`.`,
        location: mediaType.location.child(["example"]).key(),
      });
    } else if (Object.keys(mapOf(mediaType.node.examples)).length === 0) {
      report({
        message: `${mediaType.name} has no named example. Add \`examples\` with an entry that refers to a file in components/examples/.`,
        location: mediaType.location.key(),
      });
    }
  }
}
