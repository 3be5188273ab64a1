import type { Rule } from "./rule.ts";

export const securitySchemeChanged = {
  id: "security-scheme-changed",
  impact: { request: "major", response: "major" },
  en: ({ name, from, to }) => `${name} of the security scheme changed from ${from} to ${to}.`,
  uk: ({ name, from, to }) => `${name} схеми автентифікації змінено з ${from} на ${to}.`,
} as const satisfies Rule;
