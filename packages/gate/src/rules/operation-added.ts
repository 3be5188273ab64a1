import type { Rule } from "./rule.ts";

export const operationAdded = {
  id: "operation-added",
  impact: { request: "minor", response: "minor" },
  en: () => "The operation is new.",
  uk: () => "Операцію додано.",
} as const satisfies Rule;
