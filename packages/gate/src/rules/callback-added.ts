import type { Rule } from "./rule.ts";

export const callbackAdded = {
  id: "callback-added",
  impact: { request: "minor", response: "minor" },
  en: ({ name }) => `The callback ${name} is new.`,
  uk: ({ name }) => `Додано зворотний виклик ${name}.`,
} as const satisfies Rule;
