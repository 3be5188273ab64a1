import type { Rule } from "./rule.ts";

export const objectOpened = {
  id: "object-opened",
  impact: { request: "minor", response: "major" },
  en: () => "Other fields are possible now.",
  uk: () => "Тепер можливі й інші поля.",
} as const satisfies Rule;
