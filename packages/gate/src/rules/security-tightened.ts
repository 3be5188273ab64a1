import type { Rule } from "./rule.ts";

export const securityTightened = {
  id: "security-tightened",
  impact: { request: "major", response: "major" },
  en: ({ from, to }) => `A way to authenticate is no longer enough: ${from}. Now: ${to}.`,
  uk: ({ from, to }) => `Спосіб автентифікації ${from} більше не приймається. Тепер: ${to}.`,
} as const satisfies Rule;
