import type { Rule } from "./rule.ts";

export const restrictionAdded = {
  id: "restriction-added",
  impact: { request: "major", response: "minor" },
  en: ({ name, to }) => `${name} restricts the value now: ${to}.`,
  uk: ({ name, to }) => `${name} тепер обмежує значення: ${to}.`,
} as const satisfies Rule;
