import type { Rule } from "./rule.ts";

export const enumValueRemoved = {
  id: "enum-value-removed",
  impact: { request: "major", response: "minor" },
  en: ({ name }) => `The value ${name} was removed.`,
  uk: ({ name }) => `Значення ${name} вилучено.`,
} as const satisfies Rule;
