import { asList, asObject, isObject, type JsonObject, sameJson } from "../contract/json.ts";
import { child, children, type Located, start } from "../contract/located.ts";
import { follow } from "../contract/references.ts";
import type { Context } from "./context.ts";

/** What a caller must show: each scheme with its scopes. */
type Demand = Readonly<Record<string, readonly unknown[]>>;

export function compareSecurity(context: Context, before: Located, after: Located): void {
  const called = newNames(before, after);
  const [was, is] = [demandsOf(before, called), demandsOf(after)];
  const at = is.at ?? was.at ?? after;
  const enough = (list: readonly Demand[], shown: Demand) => list.some((demand) => meets(shown, demand));
  for (const from of was.demands)
    if (!enough(is.demands, from)) context.report({ rule: "security-tightened", at, from, to: is.demands });
  for (const to of is.demands)
    if (!enough(was.demands, to)) context.report({ rule: "security-loosened", at, to });
  const used = new Set(was.demands.flatMap((demand) => Object.keys(demand)));
  for (const [old, name] of called)
    if (used.has(name)) compareScheme(context, schemesOf(before).get(old), schemesOf(after).get(name));
}

/** What each scheme is called in the revision: itself, or the name of one that asks the same of callers. */
function newNames(before: Located, after: Located): ReadonlyMap<string, string> {
  const [was, is] = [schemesOf(before), schemesOf(after)];
  return new Map(
    [...was].map(([name, scheme]) => {
      const twin = [...is].find(([other, at]) => !was.has(other) && sameJson(asked(at), asked(scheme)));
      return [name, is.has(name) ? name : (twin?.[0] ?? name)];
    }),
  );
}

/** What a scheme asks of callers. The scheme of HTTP and the name of a header are the same in any letter case. */
function asked({ value }: Located): JsonObject {
  const { description, bearerFormat, ...rest } = asObject(value);
  const lower = (word: unknown) => (typeof word === "string" ? word.toLowerCase() : word);
  const name = rest["in"] === "header" ? lower(rest["name"]) : rest["name"];
  return { ...rest, name, scheme: lower(rest["scheme"]) };
}

/** The operation's own demands, else those of the whole contract; none at all is one empty demand. */
function demandsOf(
  operation: Located,
  called?: ReadonlyMap<string, string>,
): {
  readonly at: Located | undefined;
  readonly demands: readonly Demand[];
} {
  const at = child(operation, "security") ?? child(start(operation.contract), "security");
  const list = asList(at?.value).filter(isObject);
  const demands = list.map((demand) =>
    Object.fromEntries(
      Object.entries(demand).map(([scheme, scopes]) => [called?.get(scheme) ?? scheme, asList(scopes)]),
    ),
  );
  return { at, demands: demands.length > 0 ? demands : [{}] };
}

function meets(shown: Demand, demand: Demand): boolean {
  return Object.entries(demand).every(
    ([scheme, scopes]) => scopes.every((scope) => shown[scheme]?.includes(scope)) && scheme in shown,
  );
}

function schemesOf(operation: Located): ReadonlyMap<string, Located> {
  const components = child(start(operation.contract), "components");
  const schemes = components && child(components, "securitySchemes");
  return new Map(children(schemes).map(([name, at]) => [name, follow(at)]));
}

const facts = ["type", "in", "name", "scheme", "openIdConnectUrl", "oauth2MetadataUrl"];

function compareScheme(context: Context, before: Located | undefined, after: Located | undefined): void {
  if (!before || !after) return;
  const [was, is] = [asObject(before.value), asObject(after.value)];
  for (const name of facts) {
    const [from, to] = [was[name], is[name]];
    if (sameJson(from, to) || sameJson(asked(before)[name], asked(after)[name])) continue;
    context.report({ rule: "security-scheme-changed", at: child(after, name) ?? after, name, from, to });
  }
  compareFlows(context, before, after);
  // The format of a token is a hint for readers.
  context.notes(before, after, ["description", "bearerFormat"]);
}

function compareFlows(context: Context, before: Located, after: Located): void {
  const [all, allNow] = [child(before, "flows"), child(after, "flows")];
  if (all && allNow) context.notes(all, allNow, []);
  const [was, is] = [all, allNow].map(
    (flows) => new Map(children(flows).filter(([name]) => !name.startsWith("x-"))),
  );
  for (const name of new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])])) {
    const [one, other] = [was?.get(name), is?.get(name)];
    const at = other ?? after;
    if (!one) {
      context.report({ rule: "security-loosened", at, name: `flows.${name}`, to: name });
      continue;
    }
    if (!other) {
      context.report({ rule: "security-scheme-changed", at, name: `flows.${name}`, from: one.value });
      continue;
    }
    for (const url of ["authorizationUrl", "tokenUrl", "refreshUrl", "deviceAuthorizationUrl"]) {
      const [from, to] = [asObject(one.value)[url], asObject(other.value)[url]];
      if (!sameJson(from, to)) context.report({ rule: "security-scheme-changed", at, name: url, from, to });
    }
    const [had, has] = [one, other].map((flow) => new Map(children(child(flow, "scopes"))));
    for (const [scope, text] of had ?? []) {
      const now = has?.get(scope);
      if (!now) context.report({ rule: "security-scope-removed", at, name: scope });
      else if (!sameJson(text.value, now.value))
        context.report({ rule: "text-changed", at: now, name: scope });
    }
    for (const scope of has?.keys() ?? [])
      if (!had?.has(scope)) context.report({ rule: "security-scope-added", at, name: scope });
    context.notes(one, other, []);
  }
}
