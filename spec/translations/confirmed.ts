import { isMap, isScalar, isSeq, parseDocument } from "yaml";
import { digestMember } from "./overlay-actions.ts";

/**
 * The text of an overlay with the digest of one action replaced, or put below its target. Every other character stays.
 * @throws Error when no action has this target, or more than one has.
 */
export function confirmed(source: string, target: string, digest: string): string {
  const actions = parseDocument(source).get("actions");
  const [action, another] = (isSeq(actions) ? actions.items : []).filter(
    (item) => isMap(item) && item.get("target") === target,
  );
  if (!isMap(action) || another !== undefined)
    throw new Error(`Not exactly one action has the target ${target}`);
  const nodeOf = (member: string) =>
    action.items.find(({ key }) => isScalar(key) && key.value === member)?.value;
  const old = nodeOf(digestMember);
  if (isScalar(old) && old.range) return spliced(source, old.range[0], old.range[1], `"${digest}"`);
  const line = nodeOf("target");
  if (!isScalar(line) || !line.range) throw new Error(`The target ${target} has no place in the file`);
  const indent = " ".repeat(columnOf(source, action.range?.[0] ?? 0));
  return spliced(source, line.range[1], line.range[1], `\n${indent}${digestMember}: "${digest}"`);
}

function spliced(source: string, from: number, to: number, text: string): string {
  return source.slice(0, from) + text + source.slice(to);
}

function columnOf(source: string, offset: number): number {
  return offset - (source.lastIndexOf("\n", offset - 1) + 1);
}
