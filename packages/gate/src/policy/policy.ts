import { type ExtensionKind, knownExtensions } from "../extensions/known-extensions.ts";
import type { RuleId } from "../rules/index.ts";
import type { Direction, Impact } from "../rules/rule.ts";

/** What a rule counts as; `off` leaves it out. */
export type Level = Impact | "off";

/** A break that is accepted by a pattern instead of a fingerprint. */
export interface Exception {
  /** The id of a rule, `*` for any part of it; every rule if absent. */
  readonly rule?: string;
  /** An operation, as `operationId` or as `GET /path`; `*` for any part. */
  readonly operation?: string;
  /** A JSON Pointer into the bundle; `*` for any part. */
  readonly pointer?: string;
  readonly reason: string;
  readonly owner: string;
  /** The last day of validity. */
  readonly expires: string;
}

/** How changes are judged, where users of contracts rightly differ. */
export interface Policy {
  readonly rules: Readonly<Partial<Record<RuleId, Level | Readonly<Partial<Record<Direction, Level>>>>>>;
  readonly extensions: Readonly<Record<string, ExtensionKind>>;
  /** Days between the announced sunset and the first day on which a thing may be removed. */
  readonly graceDays: number;
  /** Whether something may only be deprecated together with `x-deprecated-since` and `x-sunset`. */
  readonly requireSunset: boolean;
  /** The extension that states how stable an operation is, and the levels at which it may break. */
  readonly stability: { readonly extension: string; readonly mayBreak: readonly string[] };
  readonly exceptions: readonly Exception[];
}

/**
 * Without configuration. Thirty days, since callers who missed the date see the failure of a server that could still
 * continue. A deprecation without a date passes, since most contracts have no such extension.
 */
export const defaultPolicy: Policy = {
  rules: {},
  extensions: knownExtensions,
  graceDays: 30,
  requireSunset: false,
  stability: { extension: "x-stability-level", mayBreak: ["draft", "alpha"] },
  exceptions: [],
};

/** What the rule counts as when the value goes in the direction. */
export function levelOf(policy: Policy, rule: RuleId, direction: Direction, usual: Impact): Level {
  const level = policy.rules[rule];
  return (typeof level === "object" ? level[direction] : level) ?? usual;
}
