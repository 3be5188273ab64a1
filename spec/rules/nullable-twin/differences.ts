import { isDeepStrictEqual } from "node:util";
import type { YamlMap } from "../yaml.ts";

export interface Difference {
  readonly keyword: string;
  /** What the twin should have there; undefined if nothing. */
  readonly wanted: unknown;
}

// What a twin says in words of its own.
const own = ["$ref", "description", "example", "examples"];
// Lists whose order means nothing.
const sets = ["type", "required"];

/** The keywords in which a twin is not its schema with null let in. */
export function differencesOf(twin: YamlMap, schema: YamlMap): Difference[] {
  const wanted = withNull(schema);
  return [...new Set([...Object.keys(wanted), ...Object.keys(twin)])]
    .filter((keyword) => !own.includes(keyword) && !isSame(keyword, twin[keyword], wanted[keyword]))
    .map((keyword) => ({ keyword, wanted: wanted[keyword] }));
}

function withNull(schema: YamlMap): YamlMap {
  return { ...schema, ...(schema.type !== undefined && { type: [schema.type, "null"].flat() }) };
}

function isSame(keyword: string, one: unknown, other: unknown): boolean {
  const isSet = sets.includes(keyword) && Array.isArray(one) && Array.isArray(other);
  return isSet ? isDeepStrictEqual(new Set(one), new Set(other)) : isDeepStrictEqual(one, other);
}
