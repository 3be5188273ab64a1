import type { Rule } from "./rule.ts";

export const extensionTightened = {
  id: "extension-tightened",
  impact: { request: "major", response: "major" },
  en: ({ name, from, to }) => `${name} gives callers less: ${from} became ${to}.`,
  uk: ({ name, from, to }) => `${name} дає клієнтам менше: було ${from}, стало ${to}.`,
} as const satisfies Rule;
