import type { Rule } from "./rule.ts";

export const readOnlyLifted = {
  id: "read-only-lifted",
  impact: { request: "minor", response: "patch" },
  en: ({ name }) => `The field ${name} can be sent now.`,
  uk: ({ name }) => `Поле ${name} тепер можна надсилати.`,
} as const satisfies Rule;
