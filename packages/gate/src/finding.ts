import type { Direction, Impact, Texts } from "./change.ts";
import type { Located } from "./contract/located.ts";
import type { RuleId } from "./rules/index.ts";
import type { Rule } from "./rules/rule.ts";

/** What a comparison found at one place, before the operations that share the place are gathered. */
export interface Finding {
  readonly rule: Rule & { readonly id: RuleId };
  readonly at: Located;
  readonly direction: Direction;
  /** Together with rule and place, what makes this change another than any other. */
  readonly name?: string;
  readonly from?: unknown;
  readonly to?: unknown;
  /** Where the general rule does not hold, such as for what may go after its sunset. */
  readonly impact?: Impact;
  /** JSON Pointers to all parts of the schema that was compared, on both sides. */
  readonly parts?: readonly string[];
  /** A sentence to add to the rule's own. */
  readonly note?: Texts;
}

/** Findings of one place and the places it leads to. Schemas are shared and may lead back to themselves. */
export interface Trail {
  readonly findings: Finding[];
  readonly leads: Set<Trail>;
}

export function newTrail(): Trail {
  return { findings: [], leads: new Set() };
}

/** All findings that the trail reaches, each once. */
export function reached(trail: Trail): Finding[] {
  const seen = new Set([trail]);
  for (const step of seen) for (const lead of step.leads) seen.add(lead);
  return [...seen].flatMap(({ findings }) => findings);
}
