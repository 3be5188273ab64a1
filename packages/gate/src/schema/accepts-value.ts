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
  if (!isSimple(view)) return false;
  const accepts = compiled({ allOf: view.parts.map(({ value }) => onlySimple(value)) });
  return accepts !== undefined && values.every((value) => (isNullable && value === null) || accepts(value));
}

/** Whether the schema has only keywords that decide about a single value. */
export function isSimple(view: View): boolean {
  const isKnown = (key: string) => simple.includes(key) || isAnnotation(key) || key === "nullable";
  return view.parts.every(({ value }) => Object.keys(value).every(isKnown));
}

/** Whether the schema is known to refuse the value, whatever else it says. */
export function refusesValue(view: View, value: unknown): boolean {
  if (view.never) return true;
  const isNullable = view.parts.some((part) => part.value["nullable"] === true);
  if (isNullable && value === null) return false;
  return view.parts.some((part) => compiled(onlySimple(part.value))?.(value) === false);
}

function compiled(schema: object): ((value: unknown) => boolean) | undefined {
  try {
    const accepts = ajv.compile(schema);
    return (value) => accepts(value) === true;
  } catch {
    return undefined; // Such as a pattern that JavaScript cannot read.
  }
}

function onlySimple(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([key]) => simple.includes(key)));
}
