import type { Rule } from "./rule.ts";

export const objectClosed = {
  id: "object-closed",
  impact: { request: "major", response: "minor" },
  en: () => "Other fields are refused now.",
  uk: () => "Інші поля тепер не допускаються.",
} as const satisfies Rule;
