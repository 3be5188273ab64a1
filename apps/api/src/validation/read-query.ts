import type { Parameter } from "@specie/contract";
import { allows, type Schema } from "@specie/contract";
import type { Hint, ValidationError } from "../problems/problem.ts";
import { recordLiteral } from "./number-literals.ts";
import { closestName } from "./validation-errors.ts";

/** The values of a query by name, as far as they can be read, and what is wrong with the rest. */
export interface ReadQuery {
  readonly values: Record<string, unknown>;
  readonly faults: readonly ValidationError[];
  /** Possible mistakes in writing a value, by parameter: of use only if the schema refuses it. */
  readonly hints: ReadonlyMap<string, ReadonlySet<Hint>>;
}

/** Makes the reader for the declared parameters of a query. Whether the values are valid is for the schema to say. */
export function queryReader(parameters: readonly Parameter[]): (query: string) => ReadQuery {
  const declared = new Map(parameters.map(({ name, schema }) => [name, schema]));
  const names = [...declared.keys()];
  return (query) => {
    const values: Record<string, unknown> = {};
    const hints = new Map<string, Set<Hint>>();
    if (query === "") return { values, faults: [], hints };
    const faults: ValidationError[] = [];
    for (const { name, text, raw } of decodePairs(query)) {
      const schema = declared.get(name);
      const place = { in: "query", at: name } as const;
      if (schema === undefined) faults.push({ ...place, code: "unknown", ...closestName(name, names) });
      else if (text === undefined) faults.push({ ...place, code: "pattern", hints: ["percent"] });
      else if (schema.items !== undefined) addValue(values, name, readText(schema.items, text));
      else if (Object.hasOwn(values, name)) faults.push({ ...place, code: "repeated" });
      else setValue(values, name, schema, text);
      if (raw.includes("+")) addHint(hints, name, "plus");
      if (schema?.items !== undefined && text?.includes(",")) addHint(hints, name, "comma");
    }
    return { values, faults, hints };
  };
}

function addHint(hints: Map<string, Set<Hint>>, name: string, hint: Hint): void {
  hints.set(name, (hints.get(name) ?? new Set()).add(hint));
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
  if (typeof value === "number") recordLiteral(values, name, value, text);
}

/** One parameter of a query. */
export interface Pair {
  readonly name: string;
  /** `undefined` for what is no percent-encoded UTF-8 (RFC 3986 section 2.1). */
  readonly text: string | undefined;
  /** The value as it was sent. */
  readonly raw: string;
}

/**
 * Takes a query apart as forms write it: `&` between the parameters, `+` for a space. What cannot be decoded is
 * reported: a lenient decoder would pass on text that was not sent.
 */
export function decodePairs(query: string): Pair[] {
  const pieces = query.split("&").filter((piece) => piece !== "");
  return pieces.map((piece) => {
    const equals = piece.indexOf("=");
    const name = equals === -1 ? piece : piece.slice(0, equals);
    const raw = equals === -1 ? "" : piece.slice(equals + 1);
    return { name: decode(name) ?? name, text: decode(raw), raw };
  });
}

function decode(text: string): string | undefined {
  // Node's parser refuses a URL with anything but visible ASCII.
  if (!/[%+]/.test(text)) return text;
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return undefined;
  }
}

/** The numbers of JSON: no plus, no leading zero, no hexadecimal. With an exponent, as `String(0.0000001)` has one. */
const number = /^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?$/;
const integer = /^-?(0|[1-9][0-9]*)$/;

/**
 * The value that a text outside the body stands for, by the declared type and not by what the text looks like. A text that
 * cannot be of that type is left as it is, so that the schema finds the wrong type.
 */
export function readText(schema: Schema, text: string): unknown {
  if (allows(schema, "string")) return text;
  if (allows(schema, "integer")) return integer.test(text) ? withoutSign(Number(text)) : text;
  if (allows(schema, "number")) return number.test(text) ? withoutSign(Number(text)) : text;
  if (allows(schema, "boolean") && (text === "true" || text === "false")) return text === "true";
  return text;
}

/** Minus zero is zero. */
function withoutSign(value: number): number {
  return value === 0 ? 0 : value;
}
