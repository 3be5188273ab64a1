import type { RuleId } from "./rules/index.ts";

/** The version part that a change asks for (Semantic Versioning 2.0.0), the weakest first. */
export const impacts = ["patch", "minor", "major"] as const;
export type Impact = (typeof impacts)[number];

/** The same words in both languages of the project. */
export interface Texts {
  readonly en: string;
  readonly uk: string;
}

/** Which of the two contracts a pointer points into. */
export type Side = "base" | "revision";

/** Who sends the value that changed: callers (`request`), the server (`response`), or neither. */
export type Direction = "request" | "response";

/** One change between two contracts, judged. */
export interface Change {
  /** 16 hex digits made of rule, place and what changed: the same in every run, whatever else is edited. */
  readonly fingerprint: string;
  readonly rule: RuleId;
  readonly impact: Impact;
  /** JSON Pointer (RFC 6901) to where the change is written, in the bundle that `side` names. */
  readonly pointer: string;
  readonly side: Side;
  readonly directions: readonly Direction[];
  /** Every operation that the change reaches: its operationId, else `GET /path`. Sorted. */
  readonly operations: readonly string[];
  readonly message: Texts;
}

/** The strongest of the impacts; `undefined` of none. */
export function strongest(found: Iterable<Impact>): Impact | undefined {
  const all = new Set(found);
  return impacts.findLast((impact) => all.has(impact));
}
