import type { Rule } from "./rule.ts";

export const tagsChanged = {
  id: "tags-changed",
  impact: { request: "patch", response: "patch" },
  en: ({ from, to }) => `The tags changed from ${from} to ${to}.`,
  uk: ({ from, to }) => `Теги змінено з ${from} на ${to}.`,
} as const satisfies Rule;
