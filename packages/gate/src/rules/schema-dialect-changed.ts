import type { Rule } from "./rule.ts";

export const schemaDialectChanged = {
  id: "schema-dialect-changed",
  impact: { request: "major", response: "major" },
  en: ({ from, to }) => `The JSON Schema dialect changed from ${from} to ${to}.`,
  uk: ({ from, to }) => `Діалект JSON Schema змінено з ${from} на ${to}.`,
} as const satisfies Rule;
