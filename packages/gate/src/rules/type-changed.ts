import type { Rule } from "./rule.ts";

export const typeChanged = {
  id: "type-changed",
  impact: { request: "major", response: "major" },
  en: ({ from, to }) => `The type changed from ${from} to ${to}.`,
  uk: ({ from, to }) => `Тип змінено з ${from} на ${to}.`,
} as const satisfies Rule;
