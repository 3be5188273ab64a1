import { asObject, sameJson } from "../contract/json.ts";
import { child, type Located } from "../contract/located.ts";
import { propertiesOf } from "../schema/objects.ts";
import { typesOf } from "../schema/types.ts";
import { type View, viewOf, written } from "../schema/view.ts";
import type { Context } from "./context.ts";

/** Compares how each field of a form or of a body in parts is written. */
export function compareEncodings(context: Context, before: Located, after: Located): void {
  const names = [before, after].flatMap(({ value }) => Object.keys(asObject(asObject(value)["encoding"])));
  for (const name of new Set(names)) {
    const [from, to] = [encodingOf(before, name), encodingOf(after, name)];
    if (sameJson(from, to)) continue;
    const at = child(after, "encoding") ?? child(before, "encoding") ?? after;
    context.report({ rule: "media-type-encoding-changed", at, name, from, to });
  }
}

/** The encoding of one field, with what OpenAPI 3.1 says for each property that is absent. */
function encodingOf(mediaType: Located, field: string): unknown {
  const own = asObject(asObject(asObject(mediaType.value)["encoding"])[field]);
  const schema = child(mediaType, "schema");
  const view = viewOf(schema ? (propertiesOf(viewOf([schema])).get(field) ?? []) : []);
  const style = own["style"] ?? "form";
  return {
    ...own,
    contentType: own["contentType"] ?? usualType(view),
    style,
    explode: own["explode"] ?? style === "form",
    allowReserved: own["allowReserved"] ?? false,
  };
}

function usualType(view: View): string {
  const [type] = typesOf(view) ?? [];
  if (type === "array") return usualType(viewOf(written(view, "items")));
  if (type === undefined) return "application/octet-stream";
  return type === "object" ? "application/json" : "text/plain";
}
