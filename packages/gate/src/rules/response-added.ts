import type { Rule } from "./rule.ts";

export const responseAdded = {
  id: "response-added",
  impact: { request: "minor", response: "minor" },
  en: ({ name }) => `The answer ${name} is new.`,
  uk: ({ name }) => `Додано відповідь ${name}.`,
} as const satisfies Rule;
