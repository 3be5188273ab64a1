import type { Rule } from "./rule.ts";

export const serverVariableChanged = {
  id: "server-variable-changed",
  impact: { request: "major", response: "major" },
  en: ({ name, from, to }) => `The server variable ${name} changed from ${from} to ${to}.`,
  uk: ({ name, from, to }) => `Змінну сервера ${name} змінено з ${from} на ${to}.`,
} as const satisfies Rule;
