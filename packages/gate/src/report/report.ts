import type { Change } from "../change.ts";
import type { SourcePlace } from "../source/find-line.ts";
import type { Verdict } from "../verdict/reach-verdict.ts";

/** Everything that a format can show. */
export interface Report {
  readonly base: string;
  readonly revision: string;
  readonly today: string;
  readonly changes: readonly Change[];
  readonly verdict: Verdict;
  /** Where the change is to be mended: in the revision, at the place or the nearest to it that is left. */
  readonly placeOf: (change: Change) => SourcePlace;
}

/** What is said of the whole, in one sentence. */
export function conclusion({ verdict }: Report): string {
  const { passes, baseVersion, revisionVersion, requiredBump, leastVersion } = verdict;
  if (!passes) return `Not to be released as ${revisionVersion}.`;
  if (requiredBump === "none") return `Nothing changed since ${baseVersion}.`;
  return `May be released as ${revisionVersion}; at least ${leastVersion} was needed after ${baseVersion}.`;
}

/** An entry for the ledger, to be completed by whoever accepts the break. */
export function ledgerEntry({ fingerprint, message }: Change): string {
  return [
    `  # ${message.en.replaceAll("\n", " ")}`,
    `  - fingerprint: "${fingerprint}"`,
    "    reason: why nobody is broken by it",
    "    approver: who says so",
    "    expires: the last day on which this holds, such as 2027-01-31",
  ].join("\n");
}

export function operationsText({ operations }: Change): string {
  return operations.length === 0 ? "the contract as a whole" : operations.join(", ");
}
