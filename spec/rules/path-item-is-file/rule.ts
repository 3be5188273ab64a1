import type { Rule } from "../redocly.ts";
import { isFilled, mapOf } from "../yaml.ts";

/** A path item is a file of its own: the root document stays a table of contents. */
export const pathItemIsFile: Rule = () => ({
  Paths(paths, { report, location }) {
    for (const [path, item] of Object.entries(mapOf(paths))) {
      if (!path.startsWith("/")) continue;
      const { $ref } = mapOf(item);
      // A fragment would point into a file that holds more than this path.
      if (isFilled($ref) && !$ref.includes("#")) continue;
      report({
        message: `The path ${path} is not a file of its own. Move it to a file in paths/ and leave only a $ref to that file here.`,
        location: location.child([path]).key(),
      });
    }
  },
});
