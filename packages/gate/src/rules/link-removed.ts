import type { Rule } from "./rule.ts";

export const linkRemoved = {
  id: "link-removed",
  impact: { request: "major", response: "major" },
  en: ({ name }) => `The link ${name} was removed.`,
  uk: ({ name }) => `Посилання ${name} вилучено.`,
} as const satisfies Rule;
