import type { Rule } from "./rule.ts";

export const requestBodyBecameRequired = {
  id: "request-body-became-required",
  impact: { request: "major", response: "minor" },
  en: () => "The request body became required.",
  uk: () => "Тіло запиту стало обов’язковим.",
} as const satisfies Rule;
