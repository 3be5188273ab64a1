import type { Change } from "../change.ts";
import type { Verdict } from "../verdict/reach-verdict.ts";

/** Where something is written, for a person to open. */
export interface SourcePlace {
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

/** Everything that a format can show. */
export interface Report {
  readonly base: string;
  readonly revision: string;
  readonly today: string;
  readonly changes: readonly Change[];
  readonly verdict: Verdict;
  /** Where to fix the change: in the revision, at the place or the nearest one around it that still exists. */
  readonly placeOf: (change: Change) => SourcePlace;
}

/** The result in one sentence. */
export function conclusion({ verdict }: Report): string {
  const { passes, baseVersion, revisionVersion, requiredBump, leastVersion } = verdict;
  if (!passes) return `Not to be released as ${revisionVersion}.`;
  if (requiredBump === "none") return `Nothing changed since ${baseVersion}.`;
  if (leastVersion === undefined)
    return `May be released as ${revisionVersion}; there is no break since ${baseVersion}.`;
  return `May be released as ${revisionVersion}; at least ${leastVersion} was needed after ${baseVersion}.`;
}

/** An entry for the ledger, for the approver of the break to complete. */
export function ledgerEntry({ fingerprint, message }: Change): string {
  return [
    `  # ${message.en.replaceAll("\n", " ")}`,
    `  - fingerprint: "${fingerprint}"`,
    "    reason: why it breaks no caller",
    "    approver: who accepts it",
    "    expires: the last day of validity, such as 2027-01-31",
  ].join("\n");
}

export function operationsText({ operations }: Change): string {
  return operations.length === 0 ? "the contract itself" : operations.join(", ");
}
