import type { Rule } from "./rule.ts";

export const linkAdded = {
  id: "link-added",
  impact: { request: "minor", response: "minor" },
  en: ({ name }) => `The link ${name} is new.`,
  uk: ({ name }) => `Додано посилання ${name}.`,
} as const satisfies Rule;
