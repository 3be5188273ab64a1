/** Prints the YAML that is to be filled in for what is not translated yet, by the file it belongs into. */
import { readEdition } from "../edition.ts";
import { skeletons } from "../skeletons.ts";

const missing = skeletons(readEdition());
for (const file of new Set(missing.map(({ file }) => file))) {
  const pieces = missing.filter((piece) => piece.file === file).map(({ yaml }) => yaml);
  console.log(`# spec/${file}\n${pieces.join("\n")}\n`);
}
if (missing.length === 0) console.log("# Nothing is missing.");
