import type { Change } from "./mutant.ts";

/**
 * The text of a file after the change.
 *
 * @throws Error that names the file: the source has moved on, and the mutant's `find` has to follow it.
 */
export function changeText(text: string, { file, find, replace }: Change): string {
  const [before = "", after, ...more] = text.split(find);
  const times = after === undefined ? 0 : more.length + 1;
  if (after === undefined || times !== 1)
    throw new Error(`src/${file} holds this ${times} times instead of once: ${find}`);
  if (find === replace) throw new Error(`The change of src/${file} changes nothing`);
  return before + replace + after;
}
