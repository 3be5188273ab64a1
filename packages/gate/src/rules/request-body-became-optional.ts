import type { Rule } from "./rule.ts";

export const requestBodyBecameOptional = {
  id: "request-body-became-optional",
  impact: { request: "minor", response: "major" },
  en: () => "The request body became optional.",
  uk: () => "Тіло запиту стало необов’язковим.",
} as const satisfies Rule;
