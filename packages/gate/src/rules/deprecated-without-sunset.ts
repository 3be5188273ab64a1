import type { Rule } from "./rule.ts";

export const deprecatedWithoutSunset = {
  id: "deprecated-without-sunset",
  impact: { request: "minor", response: "minor" },
  en: () =>
    "Deprecated without an end: `x-deprecated-since` and `x-sunset`, each a date such as 2027-06-30, must say since when and until when.",
  uk: () =>
    "Застаріле без строку: `x-deprecated-since` і `x-sunset` мають називати дати, наприклад 2027-06-30, — відколи й доки.",
} as const satisfies Rule;
