import type { Rule } from "./rule.ts";

export const headerAdded = {
  id: "header-added",
  impact: { request: "minor", response: "minor" },
  en: ({ name }) => `The header ${name} is new.`,
  uk: ({ name }) => `Додано заголовок ${name}.`,
} as const satisfies Rule;
