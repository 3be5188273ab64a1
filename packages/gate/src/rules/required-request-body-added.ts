import type { Rule } from "./rule.ts";

export const requiredRequestBodyAdded = {
  id: "required-request-body-added",
  impact: { request: "major", response: "minor" },
  en: () => "A required request body is new.",
  uk: () => "Додано обов’язкове тіло запиту.",
} as const satisfies Rule;
