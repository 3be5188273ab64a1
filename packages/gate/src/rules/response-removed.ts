import type { Rule } from "./rule.ts";

export const responseRemoved = {
  id: "response-removed",
  impact: { request: "major", response: "major" },
  en: ({ name }) => `The answer ${name} was removed.`,
  uk: ({ name }) => `Відповідь ${name} вилучено.`,
} as const satisfies Rule;
