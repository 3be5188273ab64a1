import type { Rule } from "./rule.ts";

export const textChanged = {
  id: "text-changed",
  impact: { request: "patch", response: "patch" },
  en: ({ name }) => `${name}, a text for readers, changed.`,
  uk: ({ name }) => `${name}, текст для читачів, змінено.`,
} as const satisfies Rule;
