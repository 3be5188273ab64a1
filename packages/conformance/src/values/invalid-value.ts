import type { InvalidInputCode } from "@specie/types";
import { isOwnContract } from "../contract/document.ts";
import { readText } from "../contract/parameter-text.ts";
import type { Schema } from "../contract/schema.ts";
import { findErrors } from "../contract/validator.ts";
import type { ExceptionReason } from "../target/exceptions.ts";

/** A text that a schema rejects: the content of a string, or the literal of a number. */
export interface InvalidValue {
  /** What is wrong, to be read after a name: "shorter than 3 characters". */
  readonly what: string;
  readonly text: string;
  /** The codes that a response may use; several where several keywords are violated. */
  readonly codes: readonly InvalidInputCode[];
  /** Why a mock accepts it. */
  readonly unseen?: ExceptionReason;
}

/** The codes that a response may use for a violated keyword. */
const codesOfKeyword: ReadonlyMap<string, readonly InvalidInputCode[]> = new Map([
  ["type", ["type"]],
  ["minimum", ["too-small"]],
  ["maximum", ["too-large"]],
  ["minLength", ["too-short"]],
  ["maxLength", ["too-long"]],
  ["maxItems", ["too-many"]],
  ["pattern", ["pattern"]],
  ["enum", ["not-allowed"]],
  ["const", ["not-allowed"]],
  ["format", ["format", "checksum"]],
  ["x-max-fraction-digits", ["precision"]],
  ["x-max-significant-digits", ["precision"]],
]);

/** The codes for all that is wrong with a text; none when it is valid. */
export function findCodes(schema: Schema, text: string): InvalidInputCode[] {
  const codes = findErrors(schema, readText(schema, text)).flatMap(({ keyword }) => {
    const known = codesOfKeyword.get(keyword);
    if (known === undefined && !isOwnContract) return [];
    if (known === undefined) throw new Error(`No code is known for a broken ${keyword}`);
    return known;
  });
  return [...new Set(codes)];
}
