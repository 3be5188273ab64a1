import type { Change } from "./change.ts";
import { contractOf } from "./contract/contract-of.ts";
import { findDifferences } from "./find-differences.ts";
import { judgeFindings } from "./judge/judge-findings.ts";

export interface CompareOptions {
  /** The day that lifecycles are judged by, such as `2026-11-22`. */
  readonly today: string;
}

/**
 * Finds and judges every change between two OpenAPI descriptions, parsed and bundled, the strongest first.
 * Throws a {@link GateError} if it cannot judge.
 */
export function compareContracts(base: unknown, revision: unknown, { today }: CompareOptions): Change[] {
  return judgeFindings(findDifferences(contractOf(base, "base"), contractOf(revision, "revision"), today));
}
