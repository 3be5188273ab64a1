import type { Rule } from "./rule.ts";

export const typeNarrowed = {
  id: "type-narrowed",
  impact: { request: "major", response: "minor" },
  en: ({ from, to }) => `Fewer types are possible: ${from} became ${to}.`,
  uk: ({ from, to }) => `Можливих типів менше: було ${from}, стало ${to}.`,
} as const satisfies Rule;
