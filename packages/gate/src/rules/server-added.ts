import type { Rule } from "./rule.ts";

export const serverAdded = {
  id: "server-added",
  impact: { request: "minor", response: "minor" },
  en: ({ name }) => `The server ${name} is new.`,
  uk: ({ name }) => `Додано сервер ${name}.`,
} as const satisfies Rule;
