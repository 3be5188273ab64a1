import type { Rule } from "./rule.ts";

export const defaultAdded = {
  id: "default-added",
  impact: { request: "minor", response: "minor" },
  en: ({ to }) => `The default ${to} is stated now.`,
  uk: ({ to }) => `Зазначено значення за замовчуванням ${to}.`,
} as const satisfies Rule;
