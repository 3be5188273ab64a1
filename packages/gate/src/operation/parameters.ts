import { asObject } from "../contract/json.ts";
import { child, children, type Located, useOf } from "../contract/located.ts";
import { follow } from "../contract/references.ts";
import { retirement } from "../lifecycle/lifecycle.ts";
import type { Context, Placed } from "./context.ts";
import { contentOf, serializationOf, sharedParts } from "./serialization.ts";

/** OpenAPI ignores header parameters of these names: media types and security schemes describe them. */
const ignoredHeaders = ["accept", "content-type", "authorization"];

export function compareParameters(context: Context, before: Placed, after: Placed): void {
  const [was, is] = [parametersOf(before), parametersOf(after)];
  for (const [key, at] of was) {
    const now = is.get(key);
    const name = nameOf(at);
    if (!now)
      context.report({ rule: "parameter-removed", at: useOf(at), name, ...retirement([at], context.today) });
    else compareParameter(context, at, now);
  }
  for (const [key, at] of is)
    if (!was.has(key))
      context.report({
        rule: isRequired(at) ? "required-parameter-added" : "parameter-added",
        at: useOf(at),
        name: nameOf(at),
      });
}

/** By place and name; path parameters by their position in the path, since their names are not sent. */
function parametersOf({ path, items, operation }: Placed): ReadonlyMap<string, Located> {
  const slots = [...path.matchAll(/\{([^}]*)\}/g)].map(([, name]) => name);
  const all = [...items, operation].flatMap((owner) => children(child(owner, "parameters")));
  const found = new Map<string, Located>();
  for (const [, parameter] of all) {
    const at = follow(parameter);
    const { name, in: place } = asObject(at.value);
    const lower = String(name).toLowerCase();
    if (place === "header" && ignoredHeaders.includes(lower)) continue;
    const slot = slots.indexOf(String(name));
    if (place === "path") found.set(slot < 0 ? `path ${name}` : `path ${slot}`, at);
    else found.set(place === "header" ? `header ${lower}` : `${place} ${name}`, at);
  }
  return found;
}

function compareParameter(context: Context, before: Located, after: Located): void {
  const { report } = context;
  const name = nameOf(after);
  if (name !== nameOf(before) && asObject(after.value)["in"] === "header")
    report({ rule: "letter-case-changed", at: after, from: nameOf(before), to: name });
  const [was, is] = [asObject(before.value), asObject(after.value)];
  if (is["in"] === "path" && was["name"] !== is["name"])
    report({ rule: "path-parameter-renamed", at: after, from: was["name"], to: is["name"] });
  const at = child(after, "required") ?? after;
  if (!isRequired(before) && isRequired(after)) report({ rule: "parameter-became-required", at, name });
  if (isRequired(before) && !isRequired(after)) report({ rule: "parameter-became-optional", at, name });
  const parts = sharedParts(before, after);
  const [wrote, writes] = [serializationOf(before, parts), serializationOf(after, parts)];
  for (const how of new Set([...Object.keys(wrote), ...Object.keys(writes)])) {
    const [from, to] = [wrote[how], writes[how]];
    // A value that is written as a document has a media type, and no style.
    if (from === to || (how !== "content" && (wrote["content"] ?? writes["content"]) !== undefined)) continue;
    report({
      rule: "parameter-serialization-changed",
      at: child(after, how) ?? after,
      name: how,
      from,
      to,
    });
  }
  const [given, gives] = [contentOf(before), contentOf(after)];
  if (typeof given?.[0] === typeof gives?.[0]) context.schemas(given?.[1] ?? before, gives?.[1] ?? after);
  context.examples(before, after);
  if (given && gives) context.examples(given[1], gives[1]);
  context.notes(before, after, ["description"]);
}

function isRequired(parameter: Located): boolean {
  const { required, in: place } = asObject(parameter.value);
  return required === true || place === "path";
}

function nameOf(parameter: Located): string {
  return String(asObject(parameter.value)["name"]);
}
