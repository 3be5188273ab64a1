import type { Located } from "./contract/located.ts";
import type { RuleId } from "./rules/index.ts";
import type { Direction, Impact, Texts } from "./rules/rule.ts";

/** What a comparison found at one place, before the operations that share the place are gathered. */
export interface Finding {
  readonly rule: RuleId;
  readonly at: Located;
  readonly direction: Direction;
  /** Together with rule and place, what makes this change another than any other. */
  readonly name?: string;
  /** What the message shows as the name, where that is not readable itself. Fingerprints keep the name. */
  readonly shown?: string;
  readonly from?: unknown;
  readonly to?: unknown;
  /** Where the general rule does not hold, such as for what may go after its sunset. */
  readonly impact?: Impact;
  /** A sentence to add to the rule's own. */
  readonly note?: Texts;
}

/** Findings of one place and the places that it refers to. Schemas are shared and may refer to themselves. */
export interface Trail {
  readonly findings: Finding[];
  readonly edges: Set<Trail>;
}

export function newTrail(): Trail {
  return { findings: [], edges: new Set() };
}

/** Whether the trail reaches a finding of the kind. */
export function isReached(trail: Trail, isWanted: (finding: Finding) => boolean): boolean {
  const seen = new Set([trail]);
  for (const step of seen) {
    if (step.findings.some(isWanted)) return true;
    for (const edge of step.edges) seen.add(edge);
  }
  return false;
}

/** All findings that the trail reaches, each once. */
export function reached(trail: Trail): Finding[] {
  const seen = new Set([trail]);
  for (const step of seen) for (const edge of step.edges) seen.add(edge);
  return [...seen].flatMap(({ findings }) => findings);
}
