import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isMap, isScalar, isSeq, parseDocument } from "yaml";
import type { Plan } from "./plan.ts";

/** Puts the Ukrainian texts of a plan into empty members of an overlay, and returns how many are left empty. */
export function fillIn(root: string, file: string, { translations }: Plan): number {
  const path = join(root, file);
  let source = readFileSync(path, "utf8");
  for (const [target, texts] of Object.entries(translations))
    for (const [member, text] of Object.entries(texts))
      if (text !== undefined) source = withText(source, target, member, text);
  writeFileSync(path, source);
  return [...source.matchAll(/^ {6}\w+: ""$/gm)].length;
}

/** The overlay with one empty text replaced, and the English above it removed. Every other character stays. */
function withText(source: string, target: string, member: string, text: string): string {
  const actions = parseDocument(source).get("actions");
  const action = (isSeq(actions) ? actions.items : []).find(
    (item) => isMap(item) && item.get("target") === target,
  );
  const update = isMap(action) ? action.get("update") : undefined;
  const value = isMap(update) ? update.get(member, true) : undefined;
  if (!isScalar(value) || !value.range || value.value !== "") return source;
  const [from, to] = value.range;
  const before = source.slice(0, from).replace(/(\n {6}# .*)+(\n {6}\w+: )$/, "$2");
  return before + JSON.stringify(text) + source.slice(to);
}
