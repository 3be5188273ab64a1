import { annotationRules } from "./annotations.ts";
import { fieldRules } from "./fields.ts";
import { messageRules } from "./messages.ts";
import { operationRules } from "./operations.ts";
import type { Rule } from "./rule.ts";
import { schemaRules } from "./schemas.ts";

const tables = {
  ...operationRules,
  ...messageRules,
  ...schemaRules,
  ...fieldRules,
  ...annotationRules,
} as const;

export type RuleId = keyof typeof tables;

/** Every rule by its id. A rule is one row of one table, and the code that reports it. */
export const rules: Readonly<Record<RuleId, Rule>> = tables;

/** All ids, in the order in which the README lists them. */
export const ruleIds = Object.keys(tables) as readonly RuleId[]; // The keys of the table are the ids.

export function isRuleId(id: string): id is RuleId {
  return Object.hasOwn(tables, id);
}
