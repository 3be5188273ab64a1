import type { Rule } from "./rule.ts";

export const deprecationDayCorrected = {
  id: "deprecation-day-corrected",
  impact: { request: "patch", response: "patch" },
  en: ({ from, to }) => `The day of the deprecation is ${to} now, not ${from}.`,
  uk: ({ from, to }) => `День, відколи це застаріле, тепер ${to}, а не ${from}.`,
} as const satisfies Rule;
