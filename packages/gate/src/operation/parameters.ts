import { asObject } from "../contract/json.ts";
import { child, children, type Located, useOf } from "../contract/located.ts";
import { follow } from "../contract/references.ts";
import { retirement } from "../lifecycle/retirement.ts";
import { canBe } from "../schema/types.ts";
import { viewOf } from "../schema/view.ts";
import { compareExamples } from "./content.ts";
import { type Context, compareNotes } from "./context.ts";

/** The path, the path item and the operation: parameters stand in both of the latter and are named in the first. */
export interface Parameterized {
  readonly path: string;
  readonly item: Located;
  readonly operation: Located;
}

export function compareParameters(context: Context, before: Parameterized, after: Parameterized): void {
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

/** By place and name. Path parameters go by their place in the path, since their names are not sent. */
function parametersOf({ path, item, operation }: Parameterized): ReadonlyMap<string, Located> {
  const slots = [...path.matchAll(/\{([^}]*)\}/g)].map(([, name]) => name);
  const all = [item, operation].flatMap((owner) => children(child(owner, "parameters")));
  return new Map(
    all.map(([, parameter]) => {
      const at = follow(parameter);
      const { name, in: place } = asObject(at.value);
      if (place === "path") return [`path ${slots.indexOf(String(name))}`, at];
      return [place === "header" ? `header ${String(name).toLowerCase()}` : `${place} ${name}`, at];
    }),
  );
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
  const [wrote, writes] = [serialization(before), serialization(after)];
  for (const [how, to] of Object.entries(writes)) {
    const from = wrote[how];
    if (from !== to)
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
  compareExamples(context, before, after);
  compareNotes(context, before, after, ["description"]);
}

/** How values are written, with what OpenAPI says for each property that is absent. */
function serialization(at: Located): Readonly<Record<string, unknown>> {
  const parameter = asObject(at.value);
  const usual = ["query", "cookie"].includes(String(parameter["in"])) ? "form" : "simple";
  const style = parameter["style"] ?? usual;
  return {
    style,
    explode: hasParts(at) && (parameter["explode"] ?? style === "form"),
    allowReserved: parameter["allowReserved"] ?? false,
    allowEmptyValue: parameter["allowEmptyValue"] ?? false,
    content: contentOf(at)?.[0],
  };
}

/** Whether there is more than one value to write. One alone is written the same way, exploded or not. */
export function hasParts(parameter: Located): boolean {
  const schema = child(parameter, "schema");
  return schema !== undefined && canBe(viewOf([schema]), "array", "object");
}

/** The one media type in which the value is written, if it is written as a document. */
function contentOf(parameter: Located): readonly [name: string, at: Located] | undefined {
  return children(child(parameter, "content"))[0];
}

function isRequired(parameter: Located): boolean {
  const { required, in: place } = asObject(parameter.value);
  return required === true || place === "path";
}

function nameOf(parameter: Located): string {
  return String(asObject(parameter.value)["name"]);
}
