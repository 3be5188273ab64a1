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

/** Whether the schema is known to refuse the value, whatever values it lists and whatever else it says. */
export function refusesValue(view: View, value: unknown): boolean {
  if (view.never) return true;
  const isNullable = view.parts.some((part) => part.value["nullable"] === true);
  if (isNullable && value === null) return false;
  return view.parts.some((part) => {
    const { enum: _, const: __, ...rest } = onlySimple(part.value);
    return compiled(rest)?.(value) === false;
  });
}

type Accepts = (value: unknown) => boolean;

/** By the JSON of the schema: a contract has thousands of `type: string`, and Ajv takes a millisecond for each. */
const known = new Map<string, Accepts | undefined>();

function compiled(schema: object): Accepts | undefined {
  const key = JSON.stringify(schema);
  if (!known.has(key)) known.set(key, compile(schema));
  return known.get(key);
}

function compile(schema: object): Accepts | undefined {
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
