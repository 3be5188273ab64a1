import type { Rule } from "./rule.ts";

export const securityScopeAdded = {
  id: "security-scope-added",
  impact: { request: "minor", response: "minor" },
  en: ({ name }) => `The scope ${name} is new.`,
  uk: ({ name }) => `Додано область доступу ${name}.`,
} as const satisfies Rule;
