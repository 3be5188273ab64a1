import { asList, asObject, sameJson } from "../contract/json.ts";
import { children, type Located } from "../contract/located.ts";
import { expandedUrl, serversOf, urlOf } from "./addresses.ts";
import type { Context, Placed } from "./context.ts";
import { template } from "./operations-at.ts";

/** Compares where an operation is served. What moved from the server's address to the path is the same place. */
export function compareServers(context: Context, before: Placed, after: Placed): void {
  const moved = template(before.path) !== template(after.path);
  const [was, is] = [serversByUrl(before, moved), serversByUrl(after, moved)];
  for (const [name, at] of was) {
    const now = is.get(name);
    if (!now) context.report({ rule: "server-removed", at, name });
    else {
      context.notes(at, now, ["name", "description"]);
      compareVariables(context, at, now);
    }
  }
  for (const [name, at] of is) if (!was.has(name)) context.report({ rule: "server-added", at, name });
}

function serversByUrl(placed: Placed, withPath: boolean): ReadonlyMap<string, Located> {
  const suffix = withPath ? template(placed.path) : "";
  const servers = serversOf(placed);
  if (servers.length === 0) return new Map(withPath ? [[suffix, placed.operation]] : []);
  return new Map(servers.map((server) => [withPath ? expandedUrl(server) + suffix : urlOf(server), server]));
}

function compareVariables(context: Context, before: Located, after: Located): void {
  const [was, is] = [before, after].map(
    (server) => new Map(children(server).flatMap(([key, at]) => (key === "variables" ? children(at) : []))),
  );
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
    // Without a list, OpenAPI allows any value.
    if (had.length === 0 && has.length > 0)
      context.report({ rule: "server-variable-values-set", at: now, name, to: has });
    if (had.length > 0 && has.length === 0)
      context.report({ rule: "server-variable-values-lifted", at: now, name, from: had });
    if (has.length > 0 && had.some((value) => !has.includes(value)))
      context.report({ rule: "server-variable-changed", at: now, name, from: had, to: has });
    for (const value of has.filter((one) => had.length > 0 && !had.includes(one)))
      context.report({ rule: "server-variable-value-added", at: now, name, to: value });
    context.notes(at, now, ["description"]);
  }
}
