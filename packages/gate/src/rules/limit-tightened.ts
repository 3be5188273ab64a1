import type { Rule } from "./rule.ts";

export const limitTightened = {
  id: "limit-tightened",
  impact: { request: "major", response: "minor" },
  en: ({ name, from, to }) => `${name} is stricter now: ${from} became ${to}.`,
  uk: ({ name, from, to }) => `${name} тепер суворіше: було ${from}, стало ${to}.`,
} as const satisfies Rule;
