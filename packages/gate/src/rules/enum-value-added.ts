import type { Rule } from "./rule.ts";

export const enumValueAdded = {
  id: "enum-value-added",
  impact: { request: "minor", response: "major" },
  en: ({ name }) => `The value ${name} is new.`,
  uk: ({ name }) => `Додано значення ${name}.`,
} as const satisfies Rule;
