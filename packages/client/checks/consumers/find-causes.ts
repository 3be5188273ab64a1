import type { Change } from "@specie/gate";
import type { TypeBreak } from "./type-break.ts";

/**
 * The changes of the contract that a type-level break may come from: those that reach an operation which the program calls
 * and whose place the compiler's message or the line names; without any, all that reach such an operation and are more
 * than words.
 */
export function findCauses(
  { message, line }: TypeBreak,
  program: string,
  changes: readonly Change[],
): Change[] {
  const reaching = changes.filter(
    ({ operations, rule }) =>
      operations.some((operation) => program.includes(operation)) && !/^(text|example)-/.test(rule),
  );
  const text = `${message} ${program.split("\n")[line - 1] ?? ""}`;
  const words = new Set(text.match(/[A-Za-z_][\w-]+/g));
  const named = reaching.filter((change) => wordsOf(change).some((word) => words.has(word)));
  return named.length > 0 ? named : reaching;
}

/** What a change is about: the names in its place and those that its message quotes. */
function wordsOf({ pointer, message }: Change): string[] {
  const place = pointer.split("/").filter((token) => !structure.has(token) && /^[a-z_][\w-]*$/i.test(token));
  const quoted = [...message.en.matchAll(/`"?([^`"]+)"?`/g)].flatMap(([, word]) => word ?? []);
  return [...place, ...quoted];
}

// Words of OpenAPI, which are part of every pointer.
const structure = new Set(
  "paths components schemas properties items content responses requestBody parameters schema required type enum json get put post data".split(
    " ",
  ),
);
