import type { Schema } from "./operations.ts";

/** The kind of a value on the command line. */
export type Kind = "text" | "integer" | "number" | "boolean" | "list" | "json" | "file";

/** The kind of a schema; `isNullable` reports `null` beside another type. */
export function kindOf(schema: Schema): Kind {
  if (isBinary(schema)) return "file";
  const { type, items } = schema;
  const [named] = [type].flat().filter((one) => one !== "null");
  switch (named) {
    case "string":
      return "text";
    case "integer":
    case "number":
    case "boolean":
      return named;
    case "array":
      return items && kindOf(items) !== "json" ? "list" : "json";
    default:
      return "json";
  }
}

/** Whether a value is bytes: by `format`, or by a media type that is no text and has no encoding. */
function isBinary({ type, format, contentMediaType, contentEncoding }: Schema): boolean {
  if (type !== "string" || contentEncoding !== undefined) return false;
  return (
    format === "binary" ||
    (contentMediaType !== undefined && !/^text\/|[/+](json|xml)\b/.test(contentMediaType))
  );
}

/** Whether `null` is a value, which clears the field. */
export function isNullable({ type }: Schema): boolean {
  return Array.isArray(type) && type.includes("null");
}

/** The values that are allowed, as texts, where they are listed. */
export function choicesOf(schema: Schema): string[] | undefined {
  const { enum: values } = schema.items ?? schema;
  return values?.filter((value) => value !== null).map(String);
}
