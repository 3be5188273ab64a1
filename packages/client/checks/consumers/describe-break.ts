import type { Change } from "@specie/gate";
import type { TypeBreak } from "./type-break.ts";

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
