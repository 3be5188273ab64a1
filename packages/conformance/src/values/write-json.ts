import { isObject } from "../contract/fields.ts";
import type { Json, JsonObject } from "../contract/schema.ts";

/** A placeholder for the text. No example contains it. */
const mark = "\u0001here\u0001";

/**
 * The object as JSON, with a JSON text at the pointer. The text is not parsed, so it may contain what no JavaScript value
 * can, such as a number with more digits than a double.
 */
export function writeWithText(base: JsonObject, pointer: string, text: string): string {
  const marked = replaceAt(base, namesIn(pointer), mark);
  return JSON.stringify(marked).replace(JSON.stringify(mark), () => text);
}

/** The object as JSON, without the field that the pointer names. */
export function writeWithout(base: JsonObject, pointer: string): string {
  return JSON.stringify(replaceAt(base, namesIn(pointer), undefined));
}

/** Field names of the contract contain no `/` and no `~`, so nothing is escaped. */
function namesIn(pointer: string): string[] {
  return pointer.split("/").slice(1);
}

function replaceAt(object: JsonObject, [name, ...below]: string[], value: Json | undefined): JsonObject {
  if (name === undefined) throw new RangeError("The pointer names no field");
  const { [name]: field, ...others } = object;
  if (below.length > 0) {
    if (!isObject(field)) throw new RangeError(`There is nothing below ${name}`);
    return { ...object, [name]: replaceAt(field, below, value) };
  }
  return value === undefined ? others : { ...object, [name]: value };
}
