import type { Rule } from "./rule.ts";

export const serverVariableValueAdded = {
  id: "server-variable-value-added",
  impact: { request: "minor", response: "minor" },
  en: ({ name, to }) => `The server variable ${name} may also be ${to}.`,
  uk: ({ name, to }) => `Змінна сервера ${name} може мати ще й значення ${to}.`,
} as const satisfies Rule;
