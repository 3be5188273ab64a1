import { allows, type Schema } from "../../contract/schema.ts";

/** Writes a value as JSON text. */
export type Serialise = (value: unknown) => string;

/**
 * Makes the writer for the bodies of a schema without references. It takes what is declared and nothing else, so a column
 * too many in a row cannot leave the server; and it writes only what has the declared type. fast-json-stringify drops what
 * is undeclared too, but writes `null` as 0 or an empty text where neither is meant: a balance of 0 that is none.
 *
 * @throws Error that names the place, never the value, when something required is missing or of another type.
 */
export function serialiser(schema: Schema, place = "the body"): Serialise {
  const write = writerOf(schema, place);
  if (!allows(schema, "null")) return write;
  return (value) => (value === null ? "null" : write(value));
}

function writerOf(schema: Schema, place: string): Serialise {
  if (schema.properties !== undefined || allows(schema, "object")) return objectWriter(schema, place);
  if (schema.items !== undefined) return arrayWriter(schema.items, place);
  if (allows(schema, "string")) return scalarWriter(place, "a text", (value) => typeof value === "string");
  if (allows(schema, "integer")) return scalarWriter(place, "a whole number", Number.isInteger);
  if (allows(schema, "number")) return scalarWriter(place, "a number", Number.isFinite);
  if (allows(schema, "boolean"))
    return scalarWriter(place, "true or false", (value) => typeof value === "boolean");
  throw new Error(`The contract does not say what ${place} is`);
}

function objectWriter({ properties = {}, required = [] }: Schema, place: string): Serialise {
  const members = Object.entries(properties).map(([name, schema]) => ({
    name,
    head: `${JSON.stringify(name)}:`,
    write: serialiser(schema, `${place}/${name}`),
    required: required.includes(name),
  }));
  return (value) => {
    if (typeof value !== "object" || value === null) throw new TypeError(`${place} is no object`);
    const source: Readonly<Record<string, unknown>> = value as Record<string, unknown>; // It is an object.
    let text = "";
    for (const { name, head, write, required } of members) {
      const member = source[name];
      if (member === undefined) {
        if (required) throw new TypeError(`${place}/${name} is missing`);
        continue;
      }
      text += `${text === "" ? "" : ","}${head}${write(member)}`;
    }
    return `{${text}}`;
  };
}

function arrayWriter(items: Schema, place: string): Serialise {
  const write = serialiser(items, `${place}/*`);
  return (value) => {
    if (!Array.isArray(value)) throw new TypeError(`${place} is no list`);
    return `[${value.map(write).join(",")}]`;
  };
}

function scalarWriter(place: string, what: string, fits: (value: unknown) => boolean): Serialise {
  return (value) => {
    if (!fits(value)) throw new TypeError(`${place} is not ${what}`);
    return JSON.stringify(value);
  };
}
