import type { Rule } from "./rule.ts";

export const limitLoosened = {
  id: "limit-loosened",
  impact: { request: "minor", response: "major" },
  en: ({ name, from, to }) => `${name} is wider now: ${from} became ${to}.`,
  uk: ({ name, from, to }) => `${name} тепер ширше: було ${from}, стало ${to}.`,
} as const satisfies Rule;
