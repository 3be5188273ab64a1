import type { Rule } from "./rule.ts";

export const operationRemoved = {
  id: "operation-removed",
  impact: { request: "major", response: "major" },
  en: () => "The operation was removed.",
  uk: () => "Операцію вилучено.",
} as const satisfies Rule;
