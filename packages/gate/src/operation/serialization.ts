import { asObject } from "../contract/json.ts";
import { child, children, type Located } from "../contract/located.ts";
import { choicesOf } from "../schema/branches.ts";
import { canBe } from "../schema/facts.ts";
import { viewOf } from "../schema/view.ts";
import { normalMediaType } from "./media-types.ts";

/** What a value may consist of. */
export type Composite = "array" | "object";

/**
 * How the values of a parameter are written, with what OpenAPI assumes for each property that is absent. `parts`: what they may
 * consist of; one alone is written the same way, exploded or not, and so is a list between commas.
 */
export function serializationOf(at: Located, parts: readonly Composite[]): Readonly<Record<string, unknown>> {
  const parameter = asObject(at.value);
  const content = contentOf(at);
  // The media type alone decides.
  if (content) return { content: normalMediaType(content[0]) };
  const place = String(parameter["in"]);
  const usual = ["query", "cookie"].includes(place) ? "form" : "simple";
  const written = parameter["style"] ?? usual;
  // A delimited list of one is that one; only matrix and label mark it. `deepObject` has one form only.
  const isPlain = parts.length === 0 && !["matrix", "label"].includes(String(written));
  const style = isPlain ? usual : written;
  const isExploded =
    style === "simple" ? parts.includes("object") : parts.length > 0 && style !== "deepObject";
  return {
    style,
    explode: isExploded && (parameter["explode"] ?? style === "form"),
    allowReserved: place === "query" && (parameter["allowReserved"] ?? false),
    allowEmptyValue: place === "query" && (parameter["allowEmptyValue"] ?? false),
  };
}

/** What the values of both parameters may consist of. */
export function sharedParts(one: Located, other: Located): readonly Composite[] {
  return (["array", "object"] as const).filter((type) => [one, other].every((at) => mayBe(at, type)));
}

function mayBe(parameter: Located, type: Composite): boolean {
  const schema = child(parameter, "schema");
  return schema !== undefined && mayFit(schema, type, []);
}

function mayFit(schema: Located, type: Composite, within: readonly string[]): boolean {
  const view = viewOf([schema]);
  if (!canBe(view, type) || within.includes(schema.pointer)) return false;
  return choicesOf(view).every(({ branches }) =>
    branches.some((branch) => mayFit(branch, type, [...within, schema.pointer])),
  );
}

/** The one media type in which the value is written, if it is written as a document. */
export function contentOf(parameter: Located): readonly [name: string, at: Located] | undefined {
  return children(child(parameter, "content"))[0];
}
