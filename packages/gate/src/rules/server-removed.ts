import type { Rule } from "./rule.ts";

export const serverRemoved = {
  id: "server-removed",
  impact: { request: "major", response: "major" },
  en: ({ name }) => `The server ${name} was removed.`,
  uk: ({ name }) => `Сервер ${name} вилучено.`,
} as const satisfies Rule;
