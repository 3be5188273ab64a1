import type { Rule } from "./rule.ts";

export const extensionLoosened = {
  id: "extension-loosened",
  impact: { request: "minor", response: "minor" },
  en: ({ name, from, to }) => `${name} gives callers more: ${from} became ${to}.`,
  uk: ({ name, from, to }) => `${name} дає клієнтам більше: було ${from}, стало ${to}.`,
} as const satisfies Rule;
