import type { Change } from "./change.ts";
import { contractOf } from "./contract/contract-of.ts";
import { findDifferences } from "./find-differences.ts";
import { judgeFindings } from "./judge/judge-findings.ts";
import { defaultPolicy, type Policy } from "./policy/policy.ts";

export interface CompareOptions {
  /** The day that lifecycles are judged by, such as `2026-11-22`. */
  readonly today: string;
  /** How changes are judged; the defaults if absent. */
  readonly policy?: Policy;
}

/**
 * Finds and judges every change between two OpenAPI descriptions, parsed and bundled, the strongest first.
 * Throws a {@link GateError} if it cannot judge.
 */
export function compareContracts(
  base: unknown,
  revision: unknown,
  { today, policy = defaultPolicy }: CompareOptions,
): Change[] {
  const [was, is] = [contractOf(base, "base", policy), contractOf(revision, "revision", policy)];
  return judgeFindings(findDifferences(was, is, today), policy);
}
