import type { Rule } from "./rule.ts";

export const writeOnlyLifted = {
  id: "write-only-lifted",
  impact: { request: "patch", response: "minor" },
  en: ({ name }) => `The field ${name} is answered now.`,
  uk: ({ name }) => `Поле ${name} тепер є у відповіді.`,
} as const satisfies Rule;
