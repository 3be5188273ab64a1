import { asObject } from "../contract/json.ts";
import { child, children, follow, type Located } from "../contract/located.ts";
import { retirement } from "../lifecycle/retirement.ts";
import { parameterAdded } from "../rules/parameter-added.ts";
import { parameterBecameOptional } from "../rules/parameter-became-optional.ts";
import { parameterBecameRequired } from "../rules/parameter-became-required.ts";
import { parameterRemoved } from "../rules/parameter-removed.ts";
import { parameterSerializationChanged } from "../rules/parameter-serialization-changed.ts";
import { pathParameterRenamed } from "../rules/path-parameter-renamed.ts";
import { requiredParameterAdded } from "../rules/required-parameter-added.ts";
import { compareContent, compareExamples } from "./content.ts";
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
    if (!now) context.tell({ rule: parameterRemoved, at, name, ...retirement([at], context.today) });
    else compareParameter(context, at, now);
  }
  for (const [key, at] of is)
    if (!was.has(key))
      context.tell({ rule: isRequired(at) ? requiredParameterAdded : parameterAdded, at, name: nameOf(at) });
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
  const { tell } = context;
  const name = nameOf(after);
  const [was, is] = [asObject(before.value), asObject(after.value)];
  if (is["in"] === "path" && was["name"] !== is["name"])
    tell({ rule: pathParameterRenamed, at: after, from: was["name"], to: is["name"] });
  const at = child(after, "required") ?? after;
  if (!isRequired(before) && isRequired(after)) tell({ rule: parameterBecameRequired, at, name });
  if (isRequired(before) && !isRequired(after)) tell({ rule: parameterBecameOptional, at, name });
  const [wrote, writes] = [serialization(was), serialization(is)];
  for (const [how, to] of Object.entries(writes)) {
    const from = wrote[how];
    if (from !== to)
      tell({ rule: parameterSerializationChanged, at: child(after, how) ?? after, name: how, from, to });
  }
  context.schemas(before, after);
  if ("content" in was || "content" in is) compareContent(context, before, after);
  compareExamples(context, before, after);
  compareNotes(context, before, after, ["description"]);
}

/** How values are written, with what OpenAPI says for each property that is absent. */
function serialization(parameter: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const usual = ["query", "cookie"].includes(String(parameter["in"])) ? "form" : "simple";
  const style = parameter["style"] ?? usual;
  return {
    style,
    explode: parameter["explode"] ?? style === "form",
    allowReserved: parameter["allowReserved"] ?? false,
    allowEmptyValue: parameter["allowEmptyValue"] ?? false,
  };
}

function isRequired(parameter: Located): boolean {
  const { required, in: place } = asObject(parameter.value);
  return required === true || place === "path";
}

function nameOf(parameter: Located): string {
  return String(asObject(parameter.value)["name"]);
}
