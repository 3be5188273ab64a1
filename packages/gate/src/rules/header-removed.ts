import type { Rule } from "./rule.ts";

export const headerRemoved = {
  id: "header-removed",
  impact: { request: "major", response: "major" },
  en: ({ name }) => `The header ${name} was removed.`,
  uk: ({ name }) => `Заголовок ${name} вилучено.`,
} as const satisfies Rule;
