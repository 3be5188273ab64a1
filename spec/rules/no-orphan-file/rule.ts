import { existsSync, readdirSync } from "node:fs";
import { dirname, extname, join, relative } from "node:path";
import type { Rule } from "../redocly.ts";
import { stepsOf } from "../reference.ts";
import { mapOf, wordsOf } from "../yaml.ts";

const folders = ["paths", "components"];
const extensions = [".yaml", ".yml", ".json"];

/**
 * The linter walks from the root document, so a file that no $ref reaches is never looked at by any other rule. `folders`
 * is a list to take the place of `paths` and `components`.
 */
export const noOrphanFile: Rule = (options) => {
  const searched = options.folders === undefined ? folders : wordsOf(options.folders);
  const reached = new Set<string>();

  return {
    ref(reference, { location }, resolved) {
      for (const { $ref, from, to } of stepsOf({ node: mapOf(reference), location }, resolved)) {
        reached.add(to.location.source.absoluteRef);
        // A file with nothing but a $ref is no stop, so it is known by its name alone.
        const [file = ""] = $ref.split("#");
        reached.add(join(dirname(from.location.source.absoluteRef), file));
      }
    },
    Root: {
      leave(_root, { report, location }) {
        const home = dirname(location.source.absoluteRef);
        for (const file of searched.flatMap((folder) => filesBelow(join(home, folder)))) {
          if (reached.has(file)) continue;
          report({
            message: `No $ref leads to ${relative(home, file)}, so nothing checks it. Refer to it from a file that is reached, or delete it.`,
            location,
          });
        }
      },
    },
  };
};

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && extensions.includes(extname(entry.name)))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
