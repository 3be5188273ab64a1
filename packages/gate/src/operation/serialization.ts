import { asObject } from "../contract/json.ts";
import { child, children, type Located } from "../contract/located.ts";
import { choicesOf } from "../schema/branches.ts";
import { canBe } from "../schema/facts.ts";
import { viewOf } from "../schema/view.ts";
import { normalMediaType } from "./media-types.ts";

/**
 * How the values of a parameter are written, with what OpenAPI assumes for each property that is absent. `hasMany`: whether
 * there may be more than one value to write; one alone is written the same way, exploded or not.
 */
export function serializationOf(at: Located, hasMany: boolean): Readonly<Record<string, unknown>> {
  const parameter = asObject(at.value);
  const content = contentOf(at);
  // The media type alone decides.
  if (content) return { content: normalMediaType(content[0]) };
  const place = String(parameter["in"]);
  const usual = ["query", "cookie"].includes(place) ? "form" : "simple";
  const written = parameter["style"] ?? usual;
  // A delimited list of one is that one; only matrix and label mark it. `deepObject` has one form only.
  const isPlain = !hasMany && !["matrix", "label"].includes(String(written));
  const style = isPlain ? usual : written;
  return {
    style,
    explode: hasMany && style !== "deepObject" && (parameter["explode"] ?? style === "form"),
    allowReserved: place === "query" && (parameter["allowReserved"] ?? false),
    allowEmptyValue: place === "query" && (parameter["allowEmptyValue"] ?? false),
  };
}

/** Whether a value of the parameter may be a list or an object. */
export function hasParts(parameter: Located): boolean {
  const schema = child(parameter, "schema");
  return schema !== undefined && mayHaveParts(schema, []);
}

function mayHaveParts(schema: Located, within: readonly string[]): boolean {
  const view = viewOf([schema]);
  if (!canBe(view, "array", "object") || within.includes(schema.pointer)) return false;
  return choicesOf(view).every(({ branches }) =>
    branches.some((branch) => mayHaveParts(branch, [...within, schema.pointer])),
  );
}

/** The one media type in which the value is written, if it is written as a document. */
export function contentOf(parameter: Located): readonly [name: string, at: Located] | undefined {
  return children(child(parameter, "content"))[0];
}
