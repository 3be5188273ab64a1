import { child, children, escapeToken, type Located } from "./contract/located.ts";
import type { Context } from "./operation/context.ts";
import { componentAdded } from "./rules/component-added.ts";
import { componentRemoved } from "./rules/component-removed.ts";

/** Compares what components are called. What is in them is compared where it is used. */
export function compareComponents(context: Context, before: Located, after: Located): void {
  const [was, is] = [componentsOf(before), componentsOf(after)];
  const text = JSON.stringify(after.value);
  for (const [name, at] of was) if (!is.has(name)) context.tell({ rule: componentRemoved, at, name });
  for (const [name, at] of is) {
    const isUsed = text.includes(`"#${at.pointer}"`);
    if (!was.has(name) && !isUsed) context.tell({ rule: componentAdded, at, name });
  }
}

function componentsOf(root: Located): ReadonlyMap<string, Located> {
  const sections = children(child(root, "components"));
  const all = sections.flatMap(([section, at]) =>
    children(at).map(([name, component]) => [`${section}/${escapeToken(name)}`, component] as const),
  );
  return new Map(all);
}
