import type { Rule } from "./rule.ts";

export const securityLoosened = {
  id: "security-loosened",
  impact: { request: "minor", response: "minor" },
  en: ({ to }) => `Another way to authenticate is accepted: ${to}.`,
  uk: ({ to }) => `Приймається ще один спосіб автентифікації: ${to}.`,
} as const satisfies Rule;
