import type { Rule } from "./rule.ts";

export const letterCaseChanged = {
  id: "letter-case-changed",
  impact: { request: "patch", response: "patch" },
  en: ({ from, to }) => `The name ${from} is written ${to} now; letter case has no effect in it.`,
  uk: ({ from, to }) => `Назву ${from} тепер пишуть ${to}; регістр літер у ній не має значення.`,
} as const satisfies Rule;
