import type { Rule } from "./rule.ts";

export const enumSet = {
  id: "enum-set",
  impact: { request: "major", response: "minor" },
  en: ({ to }) => `Only certain values are possible now: ${to}.`,
  uk: ({ to }) => `Тепер можливі лише окремі значення: ${to}.`,
} as const satisfies Rule;
