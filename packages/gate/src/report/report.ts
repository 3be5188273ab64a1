import type { Change } from "../change.ts";
import type { Language } from "../rules/rule.ts";
import type { Verdict } from "../verdict/reach-verdict.ts";
import { labels } from "./labels.ts";

/** Where something is written, for a person to open. */
export interface SourcePlace {
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

/** Everything that a format can show of one contract. */
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
export function conclusion({ verdict }: Report, language: Language = "en"): string {
  const { passes, baseVersion, revisionVersion, requiredBump, leastVersion } = verdict;
  const words = labels[language];
  if (!passes) return words.rejected(revisionVersion);
  if (requiredBump === "none") return words.unchanged(baseVersion);
  if (leastVersion === undefined) return words.noBreak(revisionVersion, baseVersion);
  return words.allowed(revisionVersion, leastVersion, baseVersion);
}

/** The breaks that neither version, ledger nor exception allows. */
export function unaccepted({ changes, verdict }: Report): readonly Change[] {
  const open = new Set(
    verdict.faults.flatMap(({ code, fingerprint }) =>
      code === "break-not-accepted" ? (fingerprint ?? []) : [],
    ),
  );
  return changes.filter(({ fingerprint }) => open.has(fingerprint));
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

/** So many operations of a change are named to a person: one shared schema may be used by hundreds. */
const mostOperations = 10;

/** The operations with their addresses, such as `listAccounts (GET /accounts)`. */
export function operationsText({ operations, endpoints }: Change, language: Language): string {
  if (operations.length === 0) return labels[language].document;
  const named = operations
    .slice(0, mostOperations)
    .map((name, index) => (endpoints[index] === name ? name : `${name} (${endpoints[index]})`))
    .join(", ");
  const rest = operations.length - mostOperations;
  return rest > 0 ? `${named} ${labels[language].andMore(rest)}` : named;
}
