/**
 * Prints the YAML that is to be filled in for what is not translated yet, by the file it belongs into. With `--write` it adds
 * new actions to these files, or to the one after `--into`, and prints their names.
 */
import { appendFileSync, existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { readEnglish } from "../edition.ts";
import { contractFolder, shownFolder } from "../overlay-actions.ts";
import { skeletons } from "../skeletons.ts";

const { values } = parseArgs({ options: { write: { type: "boolean" }, into: { type: "string" } } });
const missing = skeletons(readEnglish());
// What belongs into an action that exists is put there by hand.
const isWritten = ({ yaml }: { readonly yaml: string }) => values.write === true && yaml.startsWith("  - ");

const added = new Set<string>();
for (const { file, yaml } of missing.filter(isWritten)) {
  const target = values.into?.replace(/^spec\//, "") ?? file;
  const path = join(contractFolder, target);
  if (!existsSync(path)) writeFileSync(path, newOverlay(target));
  appendFileSync(path, `${yaml}\n`);
  added.add(target);
}
for (const file of added) console.log(`${shownFolder}/${file}`);

const printed = missing.filter((piece) => !isWritten(piece));
for (const file of new Set(printed.map(({ file }) => file))) {
  const pieces = printed.filter((piece) => piece.file === file).map(({ yaml }) => yaml);
  console.log(`# ${shownFolder}/${file}\n${pieces.join("\n")}\n`);
}
if (missing.length === 0) console.log("# Nothing is missing.");

function newOverlay(file: string): string {
  const name = file.replace(/^.*\/|\.yaml$/g, "");
  return `overlay: 1.0.0\ninfo:\n  title: Ukrainian edition. ${name}\n  version: 1.0.0\nactions:\n`;
}
