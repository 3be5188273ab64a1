import type { Rule } from "./rule.ts";

export const defaultChanged = {
  id: "default-changed",
  impact: { request: "major", response: "minor" },
  en: ({ from, to }) => `The default changed from ${from} to ${to}.`,
  uk: ({ from, to }) => `Значення за замовчуванням змінено з ${from} на ${to}.`,
} as const satisfies Rule;
