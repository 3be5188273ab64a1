import type { Rule } from "./rule.ts";

export const typeWidened = {
  id: "type-widened",
  impact: { request: "minor", response: "major" },
  en: ({ from, to }) => `More types are possible: ${from} became ${to}.`,
  uk: ({ from, to }) => `Можливих типів більше: було ${from}, стало ${to}.`,
} as const satisfies Rule;
