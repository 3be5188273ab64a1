import type { Rule } from "./rule.ts";

export const responseAdded = {
  id: "response-added",
  impact: { request: "minor", response: "minor" },
  en: ({ name }) => `The answer ${name}, a failure, is new.`,
  uk: ({ name }) => `Додано відповідь ${name} — про невдачу.`,
} as const satisfies Rule;
