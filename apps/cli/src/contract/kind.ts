import type { Schema } from "./operations.ts";

/** The kind of a value on the command line. */
export type Kind = "text" | "integer" | "number" | "boolean" | "list" | "json";

/** The kind of a schema; `isNullable` reports `null` beside another type. */
export function kindOf({ type, items }: Schema): Kind {
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

/** Whether `null` is a value, which clears the field. */
export function isNullable({ type }: Schema): boolean {
  return Array.isArray(type) && type.includes("null");
}

/** The values that are allowed, as texts, where they are listed. */
export function choicesOf(schema: Schema): string[] | undefined {
  const { enum: values } = schema.items ?? schema;
  return values?.filter((value) => value !== null).map(String);
}
