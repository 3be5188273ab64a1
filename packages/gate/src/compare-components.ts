import { child, children, escapeToken, type Located } from "./contract/located.ts";
import type { Context } from "./operation/context.ts";

/** Compares what components are called. What is in them is compared where it is used. */
export function compareComponents(context: Context, before: Located, after: Located): void {
  const [was, is] = [componentsOf(before), componentsOf(after)];
  const used = new Set(JSON.stringify(after.value).match(/"#\/components\/[^"]+"/g));
  for (const [name, at] of was) if (!is.has(name)) context.report({ rule: "component-removed", at, name });
  for (const [name, at] of is) {
    const isUsed = used.has(`"#${at.pointer}"`);
    if (!was.has(name) && !isUsed) context.report({ rule: "component-added", at, name });
  }
}

function componentsOf(root: Located): ReadonlyMap<string, Located> {
  const sections = children(child(root, "components"));
  const all = sections.flatMap(([section, at]) =>
    children(at).map(([name, component]) => [`${section}/${escapeToken(name)}`, component] as const),
  );
  return new Map(all);
}
