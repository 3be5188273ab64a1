import type { Rule } from "./rule.ts";

export const secondOpinion = {
  id: "second-opinion",
  impact: { request: "major", response: "major" },
  en: ({ name }) => `Redocly's comparison calls this breaking: ${name}`,
  uk: ({ name }) => `Порівняння Redocly вважає зміну несумісною: ${name}`,
} as const satisfies Rule;
