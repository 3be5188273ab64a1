import type { Rule } from "./rule.ts";

export const alternativeAdded = {
  id: "alternative-added",
  impact: { request: "minor", response: "major" },
  en: ({ name }) => `The alternative ${name} is new.`,
  uk: ({ name }) => `Додано варіант ${name}.`,
} as const satisfies Rule;
