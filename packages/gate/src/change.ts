import type { Side } from "./contract/located.ts";
import type { RuleId } from "./rules/index.ts";
import { type Direction, type Impact, impacts, type Texts } from "./rules/rule.ts";

/** One change between two contracts, judged. */
export interface Change {
  /** 16 hex digits derived from rule, place and what changed: stable across runs and edits elsewhere. */
  readonly fingerprint: string;
  readonly rule: RuleId;
  readonly impact: Impact;
  /** JSON Pointer (RFC 6901) to where the change is written, in the bundle that `side` names. */
  readonly pointer: string;
  readonly side: Side;
  readonly directions: readonly Direction[];
  /** Every operation that the change reaches: its operationId, else `GET /path`. Sorted. */
  readonly operations: readonly string[];
  /** Method and path of each of the operations, in their order. */
  readonly endpoints: readonly string[];
  readonly message: Texts;
  /** How to avoid the break; absent where nothing breaks. */
  readonly fix?: Texts;
}

/** The strongest of the impacts; `undefined` if there are none. */
export function strongest(found: Iterable<Impact>): Impact | undefined {
  const all = new Set(found);
  return impacts.findLast((impact) => all.has(impact));
}
