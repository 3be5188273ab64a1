import { Ajv2020 } from "ajv/dist/2020.js";
import { isAnnotation, type View } from "./view.ts";

const ajv = new Ajv2020({ strict: false, logger: false });

/** The keywords that decide about a single value without looking into other schemas. */
const simple = [
  ...["type", "enum", "const", "pattern", "minLength", "maxLength", "multipleOf"],
  ...["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"],
];

/** Whether the schema is known to accept all the values. What needs more than the simple keywords is not known. */
export function acceptsValues(view: View, values: readonly unknown[]): boolean {
  if (view.never || values.length > 1000) return false;
  const isNullable = view.parts.some(({ value }) => value["nullable"] === true);
  const isReadable = view.parts.every(({ value }) =>
    Object.keys(value).every((key) => simple.includes(key) || isAnnotation(key) || key === "nullable"),
  );
  if (!isReadable) return false;
  try {
    const schema = { allOf: view.parts.map(({ value }) => onlySimple(value)) };
    const accepts = ajv.compile(schema);
    return values.every((value) => (isNullable && value === null) || accepts(value) === true);
  } catch {
    return false; // Such as a pattern that JavaScript cannot read.
  }
}

function onlySimple(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([key]) => simple.includes(key)));
}
