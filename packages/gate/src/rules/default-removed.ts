import type { Rule } from "./rule.ts";

export const defaultRemoved = {
  id: "default-removed",
  impact: { request: "major", response: "minor" },
  en: ({ from }) => `The default ${from} is no longer promised.`,
  uk: ({ from }) => `Значення за замовчуванням ${from} більше не гарантується.`,
} as const satisfies Rule;
