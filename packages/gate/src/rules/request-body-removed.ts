import type { Rule } from "./rule.ts";

export const requestBodyRemoved = {
  id: "request-body-removed",
  impact: { request: "major", response: "major" },
  en: () => "The request body was removed.",
  uk: () => "Тіло запиту вилучено.",
} as const satisfies Rule;
