import type { Rule } from "./rule.ts";

export const callbackRemoved = {
  id: "callback-removed",
  impact: { request: "major", response: "major" },
  en: ({ name }) => `The callback ${name} was removed.`,
  uk: ({ name }) => `Зворотний виклик ${name} вилучено.`,
} as const satisfies Rule;
