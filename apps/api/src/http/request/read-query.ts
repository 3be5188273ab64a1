import type { Parameter } from "../../contract/document.ts";
import type { Schema } from "../../contract/schema.ts";
import { noteSource } from "../json/number-sources.ts";
import type { InvalidPlace } from "../problem.ts";
import { closestName } from "./closest-name.ts";
import { decodePairs } from "./decode-pairs.ts";
import { readText } from "./read-text.ts";

/** The values of a query by name, as far as they can be read, and what is wrong with the rest. */
export interface ReadQuery {
  readonly values: Record<string, unknown>;
  readonly faults: readonly InvalidPlace[];
}

/** Makes the reader for the declared parameters of a query. Whether the values are valid is for the schema to say. */
export function queryReader(parameters: readonly Parameter[]): (query: string) => ReadQuery {
  const declared = new Map(parameters.map(({ name, schema }) => [name, schema]));
  const names = [...declared.keys()];
  return (query) => {
    const values: Record<string, unknown> = {};
    if (query === "") return { values, faults: [] };
    const faults: InvalidPlace[] = [];
    for (const { name, text } of decodePairs(query)) {
      const schema = declared.get(name);
      const place = { in: "query", at: name } as const;
      if (schema === undefined) faults.push({ ...place, code: "unknown", ...closestName(name, names) });
      else if (text === undefined) faults.push({ ...place, code: "pattern" });
      else if (schema.items !== undefined) addValue(values, name, readText(schema.items, text));
      else if (Object.hasOwn(values, name)) faults.push({ ...place, code: "repeated" });
      else setValue(values, name, schema, text);
    }
    return { values, faults };
  };
}

/** An array is written by repeating its name (`style: form`, `explode: true`). */
function addValue(values: Record<string, unknown>, name: string, value: unknown): void {
  const list = values[name];
  if (Array.isArray(list)) list.push(value);
  else values[name] = [value];
}

function setValue(values: Record<string, unknown>, name: string, schema: Schema, text: string): void {
  const value = readText(schema, text);
  values[name] = value;
  if (typeof value === "number") noteSource(values, name, value, text);
}
