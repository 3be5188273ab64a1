import { asObject, sameJson } from "../contract/json.ts";
import { child, children, type Located, useOf } from "../contract/located.ts";
import { follow } from "../contract/references.ts";
import type { Context } from "./context.ts";

export function compareLinks(context: Context, before: Located, after: Located): void {
  const read = (response: Located) =>
    new Map(children(child(response, "links")).map(([name, at]) => [name, follow(at)]));
  const [was, is] = [read(before), read(after)];
  for (const [name, at] of was) {
    const now = is.get(name);
    if (!now) {
      context.report({ rule: "link-removed", at: useOf(at), name });
      continue;
    }
    const [from, to] = [goalOf(at), goalOf(now)];
    if (!sameJson(from, to)) context.report({ rule: "link-changed", at: now, name, from, to });
    context.notes(at, now, ["description"]);
  }
  for (const [name, at] of is)
    if (!was.has(name)) context.report({ rule: "link-added", at: useOf(at), name });
}

/** Where a link leads and with what. */
function goalOf(link: Located): unknown {
  const { description, ...rest } = asObject(link.value);
  return Object.fromEntries(Object.entries(rest).filter(([name]) => !name.startsWith("x-")));
}
