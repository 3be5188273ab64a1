import type { Rule } from "./rule.ts";

export const linkChanged = {
  id: "link-changed",
  impact: { request: "major", response: "major" },
  en: ({ name, from, to }) => `The link ${name} leads elsewhere: ${from} became ${to}.`,
  uk: ({ name, from, to }) => `Посилання ${name} веде до іншого: було ${from}, стало ${to}.`,
} as const satisfies Rule;
