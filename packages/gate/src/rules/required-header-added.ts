import type { Rule } from "./rule.ts";

export const requiredHeaderAdded = {
  id: "required-header-added",
  impact: { request: "major", response: "minor" },
  en: ({ name }) => `The required header ${name} is new.`,
  uk: ({ name }) => `Додано обов’язковий заголовок ${name}.`,
} as const satisfies Rule;
