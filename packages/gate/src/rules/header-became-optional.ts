import type { Rule } from "./rule.ts";

export const headerBecameOptional = {
  id: "header-became-optional",
  impact: { request: "minor", response: "major" },
  en: ({ name }) => `The header ${name} may be absent now.`,
  uk: ({ name }) => `Заголовка ${name} тепер може не бути.`,
} as const satisfies Rule;
