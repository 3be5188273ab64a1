import type { Rule } from "./rule.ts";

export const enumLifted = {
  id: "enum-lifted",
  impact: { request: "minor", response: "major" },
  en: ({ from }) => `Values other than ${from} are possible now.`,
  uk: ({ from }) => `Тепер можливі не лише значення ${from}.`,
} as const satisfies Rule;
