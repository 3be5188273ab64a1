import type { Parameter } from "../contract/document.ts";
import { flatten } from "../contract/document.ts";
import { isValid, writeTexts } from "../contract/parameter-text.ts";
import { allows, type Schema } from "../contract/schema.ts";
import { sampleOf } from "./sample.ts";

/** Texts that the contract accepts as a parameter: its example, each listed value, each bound. */
export function listAcceptedTexts(parameter: Parameter): (readonly string[])[] {
  const flat = flatten(parameter.schema);
  const { items, minItems = 1, maxItems = Math.max(minItems, 1) } = flat;
  const example = writeTexts(parameter.example ?? sampleOf(items ?? flat));
  const repeated = Array.from({ length: maxItems }, () => example[0] ?? "");
  // A header cannot contain other letters, and cookies are in one.
  const bounds = listBounds(flatten(items ?? flat), parameter.in === "query" ? "я" : "a");
  const candidates = [example, repeated, ...bounds.map((text) => [text])];
  return [...new Map(candidates.map((texts) => [texts.join("\n"), texts])).values()].filter((texts) =>
    isValid(parameter.schema, texts),
  );
}

/** Not all of them are valid: a pattern may limit the length further. */
function listBounds(schema: Schema, letter: string): string[] {
  if (allows(schema, "boolean")) return ["true", "false"];
  const { minimum, maximum, maxLength } = schema;
  const numbers = [minimum, maximum].filter((bound) => bound !== undefined).map(String);
  const longest = maxLength === undefined ? [] : [letter.repeat(maxLength)];
  return [...numbers, ...(schema.enum ?? []).map(String), ...longest];
}
