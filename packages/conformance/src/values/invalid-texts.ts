import type { Schema } from "../contract/schema.ts";
import { findErrors } from "../contract/validator.ts";
import { listInvalidFormats } from "./invalid-formats.ts";
import type { InvalidValue } from "./invalid-value.ts";
import { findCodes } from "./invalid-value.ts";

/** Characters that most patterns reject and that can be sent anywhere. */
const printable = ["!", "\\", " "];

/** Characters that even free text rejects, by name. A lone surrogate exists in JSON only, escaped. */
const hostile: readonly (readonly [name: string, character: string])[] = [
  ["NUL", "\u0000"],
  ["the control character ESC", "\u001b"],
  ["a right-to-left override", "\u202e"],
  ["an isolate of writing direction", "\u2066"],
  ["a lone surrogate", "\ud800"],
];

/** Strings that the schema rejects. `valid` is one that it accepts. */
export function listInvalidTexts(schema: Schema, valid: string): InvalidValue[] {
  const { minLength = 0, maxLength, pattern, format } = schema;
  const broken: InvalidValue[] = [];
  const add = (what: string, text: string) => broken.push({ what, text, codes: findCodes(schema, text) });

  if (minLength > 0) add(`shorter than ${minLength}`, [...valid].slice(0, minLength - 1).join(""));
  if (maxLength !== undefined) add(`longer than ${maxLength}`, lengthen(schema, valid, maxLength + 1));
  if (schema.enum !== undefined || schema.const !== undefined) add("not one of the allowed", "no-such-value");
  if (pattern !== undefined) {
    const refused = (character: string) => findErrors(schema, replaceLast(valid, character)).length > 0;
    const character = printable.find(refused);
    if (character !== undefined)
      add(`with ${JSON.stringify(character)} in the wrong place`, replaceLast(valid, character));
    for (const [name, bad] of character === undefined ? hostile.filter(([, bad]) => refused(bad)) : [])
      add(`with ${name}`, replaceLast(valid, bad));
  }
  // Last: a format error is expected where nothing else is wrong.
  return format === undefined ? broken : [...broken, ...listInvalidFormats(format, valid)];
}

/** Repeats one character until the text is too long; preferably one with which only the length is violated. */
function lengthen(schema: Schema, valid: string, length: number): string {
  const characters = [...valid];
  const missing = length - characters.length;
  const candidates = characters.map((character, index) =>
    characters.toSpliced(index, 0, character.repeat(missing)).join(""),
  );
  const last = candidates.at(-1) ?? "x".repeat(length);
  return (
    candidates.findLast((text) => findErrors(schema, text).every(({ keyword }) => keyword === "maxLength")) ??
    last
  );
}

function replaceLast(text: string, character: string): string {
  return [...text].toSpliced(-1, 1, character).join("");
}
