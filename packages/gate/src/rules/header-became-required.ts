import type { Rule } from "./rule.ts";

export const headerBecameRequired = {
  id: "header-became-required",
  impact: { request: "major", response: "minor" },
  en: ({ name }) => `The header ${name} is always present now.`,
  uk: ({ name }) => `Заголовок ${name} тепер є завжди.`,
} as const satisfies Rule;
