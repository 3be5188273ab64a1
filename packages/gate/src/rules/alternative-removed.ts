import type { Rule } from "./rule.ts";

export const alternativeRemoved = {
  id: "alternative-removed",
  impact: { request: "major", response: "minor" },
  en: ({ name }) => `The alternative ${name} was removed.`,
  uk: ({ name }) => `Варіант ${name} вилучено.`,
} as const satisfies Rule;
