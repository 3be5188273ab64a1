import { asList, asObject, sameJson } from "../contract/json.ts";
import { child, children, type Located, start } from "../contract/located.ts";
import { type Context, compareNotes } from "./context.ts";

/** Compares where an operation is served: by its own list, else the path's, else the contract's. */
export function compareServers(
  context: Context,
  before: readonly Located[],
  after: readonly Located[],
): void {
  const [was, is] = [serversOf(before), serversOf(after)];
  for (const [name, at] of was) {
    const now = is.get(name);
    if (!now) context.report({ rule: "server-removed", at, name });
    else {
      compareNotes(context, at, now, ["description"]);
      compareVariables(context, at, now);
    }
  }
  for (const [name, at] of is) if (!was.has(name)) context.report({ rule: "server-added", at, name });
}

function serversOf(owners: readonly Located[]): ReadonlyMap<string, Located> {
  const [own] = owners;
  const all = own ? [...owners, start(own.contract)] : [];
  const list = all
    .flatMap((owner) => child(owner, "servers") ?? [])
    .find(({ value }) => asList(value).length > 0);
  return new Map(children(list).map(([, at]) => [String(asObject(at.value)["url"]).replace(/\/$/, ""), at]));
}

function compareVariables(context: Context, before: Located, after: Located): void {
  const [was, is] = [before, after].map((server) => new Map(children(child(server, "variables"))));
  for (const [name, at] of was ?? []) {
    const now = is?.get(name);
    if (!now) continue;
    const [from, to] = [asObject(at.value), asObject(now.value)];
    if (!sameJson(from["default"], to["default"]))
      context.report({
        rule: "server-variable-changed",
        at: now,
        name,
        from: from["default"],
        to: to["default"],
      });
    const [had, has] = [asList(from["enum"]), asList(to["enum"])];
    const narrowed = has.length > 0 && (had.length === 0 || had.some((value) => !has.includes(value)));
    if (narrowed) context.report({ rule: "server-variable-changed", at: now, name, from: had, to: has });
    for (const value of has.filter((one) => had.length > 0 && !had.includes(one)))
      context.report({ rule: "server-variable-value-added", at: now, name, to: value });
    compareNotes(context, at, now, ["description"]);
  }
}
