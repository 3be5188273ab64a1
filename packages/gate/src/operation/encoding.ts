import { asObject, sameJson } from "../contract/json.ts";
import { child, type Located } from "../contract/located.ts";
import { propertiesOf, typesOf } from "../schema/facts.ts";
import { isBinary, type View, viewOf, written } from "../schema/view.ts";
import type { Context } from "./context.ts";
import { isWithin, normalMediaType } from "./media-types.ts";

/** Compares how each field of a form or of a body in parts is written. */
export function compareEncodings(context: Context, before: Located, after: Located): void {
  const names = [before, after].flatMap(({ value }) => Object.keys(asObject(asObject(value)["encoding"])));
  for (const name of new Set(names)) {
    const [was, is] = [encodingOf(before, name), encodingOf(after, name)];
    const at = child(after, "encoding") ?? child(before, "encoding") ?? after;
    compareContentTypes(context, at, name, was.contentTypes, is.contentTypes);
    if (!sameJson(was.rest, is.rest))
      context.report({ rule: "media-type-encoding-changed", at, name, from: was.rest, to: is.rest });
    const [one, other] = [before, after].map((mediaType) => {
      const encodings = child(mediaType, "encoding");
      return encodings && child(encodings, name);
    });
    if (!one || !other) continue;
    context.headers(one, other);
    context.notes(one, other, []);
  }
}

function compareContentTypes(
  context: Context,
  at: Located,
  name: string,
  before: readonly string[],
  after: readonly string[],
): void {
  const lost = before.filter((type) => !after.some((range) => isWithin(type, range)));
  const gained = after.filter((type) => !before.some((range) => isWithin(type, range)));
  if (lost.length > 0)
    context.report({ rule: "encoding-type-removed", at, name, from: lost.join(", "), to: after.join(", ") });
  if (gained.length > 0)
    context.report({ rule: "encoding-type-added", at, name, from: before.join(", "), to: gained.join(", ") });
}

/** The encoding of one field, with what OpenAPI assumes for each property that is absent. */
function encodingOf(mediaType: Located, field: string) {
  const own = asObject(asObject(asObject(mediaType.value)["encoding"])[field]);
  const schema = child(mediaType, "schema");
  const view = viewOf(schema ? (propertiesOf(viewOf([schema])).get(field) ?? []) : []);
  const style = own["style"] ?? "form";
  const { contentType, headers, ...others } = own;
  const types = typeof contentType === "string" ? contentType.split(",") : [usualType(view)];
  return {
    contentTypes: types.map((type) => normalMediaType(type)),
    rest: {
      ...Object.fromEntries(Object.entries(others).filter(([key]) => !key.startsWith("x-"))),
      style,
      explode: own["explode"] ?? style === "form",
      allowReserved: own["allowReserved"] ?? false,
    },
  };
}

function usualType(view: View): string {
  const [type] = (typesOf(view) ?? []).filter((one) => one !== "null");
  if (type === "array") return usualType(viewOf(written(view, "items")));
  if (type === undefined || isBinary(view)) return "application/octet-stream";
  return type === "object" ? "application/json" : "text/plain";
}
