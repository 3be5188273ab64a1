import type { Rule } from "./rule.ts";

export const extensionCodeAdded = {
  id: "extension-code-added",
  impact: { request: "minor", response: "minor" },
  en: ({ name }) => `${name} is a new code.`,
  uk: ({ name }) => `${name} — новий код.`,
} as const satisfies Rule;
