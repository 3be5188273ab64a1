import { type Impact, impacts } from "./entry.ts";
import type { Finding } from "./gate.ts";
import type { Case } from "./read-corpus.ts";

export interface Mistake {
  readonly id: string;
  readonly want: Impact;
  readonly got: Impact;
}

export interface WrongOperations {
  readonly id: string;
  readonly missing: readonly string[];
  readonly tooMany: readonly string[];
}

export interface Score {
  readonly changes: number;
  readonly breaking: number;
  /** Shares from 0 to 1, of breaking changes found and of alarms that are right. */
  readonly recall: number;
  readonly precision: number;
  /** Share of impacts that are exactly right. */
  readonly exact: number;
  readonly missed: readonly Mistake[];
  readonly falseAlarms: readonly Mistake[];
  /** Right about breaking or not, and wrong about minor, patch or none. */
  readonly otherwise: readonly Mistake[];
  /** Undefined when the gate names no operations. */
  readonly operations: { readonly asked: number; readonly wrong: readonly WrongOperations[] } | undefined;
  /** The rules that some change of the corpus meets. */
  readonly rules: readonly string[];
}

/** What our gate must reach. */
export const demanded = { recall: 1, precision: 0.97 };

export function isGoodEnough({ recall, precision }: Score): boolean {
  return recall >= demanded.recall && precision >= demanded.precision;
}

/** Holds the findings about each case, in the order of the cases, against what the files expect. */
export function score(cases: readonly Case[], findings: readonly (readonly Finding[])[]): Score {
  const judged = cases.map((expected, index) => {
    const found = findings[index];
    if (!found) throw new Error(`The gate said nothing about ${expected.id}`);
    return { expected, found, got: strongest(found) };
  });
  const mistakes = judged
    .map(({ expected: { id, impact: want }, got }): Mistake => ({ id, want, got }))
    .filter(({ want, got }) => want !== got);

  const breaking = cases.filter(({ impact }) => impact === "major").length;
  const alarms = judged.filter(({ got }) => got === "major").length;
  const missed = mistakes.filter(({ want }) => want === "major");
  const found = breaking - missed.length;
  return {
    changes: cases.length,
    breaking,
    recall: breaking === 0 ? 1 : found / breaking,
    // A gate that never calls is never wrong; recall has the word on that.
    precision: alarms === 0 ? 1 : found / alarms,
    exact: 1 - mistakes.length / cases.length,
    missed,
    falseAlarms: mistakes.filter(({ got }) => got === "major"),
    otherwise: mistakes.filter(({ want, got }) => want !== "major" && got !== "major"),
    operations: scoreOperations(judged),
    rules: [...new Set(findings.flat().map(({ rule }) => rule))].toSorted(),
  };
}

function strongest(found: readonly Finding[]): Impact {
  return impacts.findLast((known) => found.some(({ impact }) => impact === known)) ?? "none";
}

function scoreOperations(
  judged: readonly { readonly expected: Case; readonly found: readonly Finding[] }[],
): Score["operations"] {
  if (judged.some(({ found }) => found.some(({ operations }) => operations === undefined))) return undefined;
  const asked = judged.flatMap(({ expected: { id, operations }, found }) => {
    if (!operations) return [];
    const named = [...new Set(found.flatMap((finding) => finding.operations ?? []))];
    const missing = operations.filter((operation) => !named.includes(operation));
    const tooMany = named.filter((operation) => !operations.includes(operation));
    return [{ id, missing, tooMany }];
  });
  const wrong = asked.filter(({ missing, tooMany }) => missing.length + tooMany.length > 0);
  return { asked: asked.length, wrong };
}
