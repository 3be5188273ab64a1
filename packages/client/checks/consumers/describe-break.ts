import type { Change } from "@specie/gate";
import type { TypeBreak } from "./compile.ts";

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

/** The report on a break: where, the compiler's message, its possible causes, and how it could be accepted. */
export function describeBreak(
  { file, line, code, message, fingerprint }: TypeBreak,
  causes: readonly Change[],
): string {
  const from = causes.map(
    (cause) => `  from ${cause.impact} ${cause.rule} ${cause.fingerprint}: ${cause.message.en}`,
  );
  return [
    `packages/client/consumers/${file}:${line} ${code}: ${message}`,
    ...(from.length > 0 ? from : ["  No change of the contract reaches it; the client itself has changed."]),
    "  Undo it, make it so that programs compile, or accept it in packages/client/consumers/decisions.yaml:",
    `  - fingerprint: "${fingerprint}"`,
    "    reason: why it stops no program",
    "    approver: who says so",
    "    expires: the last day on which this holds, such as 2027-01-31",
  ].join("\n");
}
