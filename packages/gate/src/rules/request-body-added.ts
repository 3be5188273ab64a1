import type { Rule } from "./rule.ts";

export const requestBodyAdded = {
  id: "request-body-added",
  impact: { request: "minor", response: "minor" },
  en: () => "An optional request body is new.",
  uk: () => "Додано необов’язкове тіло запиту.",
} as const satisfies Rule;
