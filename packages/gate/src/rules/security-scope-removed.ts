import type { Rule } from "./rule.ts";

export const securityScopeRemoved = {
  id: "security-scope-removed",
  impact: { request: "major", response: "major" },
  en: ({ name }) => `The scope ${name} was removed.`,
  uk: ({ name }) => `Область доступу ${name} вилучено.`,
} as const satisfies Rule;
