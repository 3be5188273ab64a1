import type { Change } from "./change.ts";
import { contractOf } from "./contract/contract-of.ts";
import { findDifferences } from "./find-differences.ts";
import { judgeFindings } from "./judge/judge-findings.ts";
import { secondOpinions } from "./second-opinion/add-second-opinion.ts";
import { ownRules, redoclyVerdicts } from "./second-opinion/redocly-verdicts.ts";

export interface CompareOptions {
  /** The day that lifecycles are judged by, such as `2026-11-22`. */
  readonly today: string;
  /** Redocly's configuration file with the rules for the second opinion; the gate's own if absent. */
  readonly redoclyRules?: string | undefined;
  /** `false` leaves Redocly's process out: for many comparisons at once. A release is never judged so. */
  readonly secondOpinion?: boolean;
}

/**
 * Finds and judges every change between two OpenAPI 3.1 descriptions, parsed and bundled, the strongest first.
 * Throws a {@link GateError} if it cannot judge.
 */
export async function compareContracts(
  base: unknown,
  revision: unknown,
  { today, redoclyRules = ownRules, secondOpinion = true }: CompareOptions,
): Promise<Change[]> {
  const [was, is] = [contractOf(base, "base"), contractOf(revision, "revision")];
  const ours = findDifferences(was, is, today);
  const verdicts = secondOpinion ? await redoclyVerdicts(was, is, redoclyRules) : [];
  return judgeFindings([...ours, ...secondOpinions(verdicts, ours, was, is)]);
}
