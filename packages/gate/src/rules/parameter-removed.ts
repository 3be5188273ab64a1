import type { Rule } from "./rule.ts";

export const parameterRemoved = {
  id: "parameter-removed",
  impact: { request: "major", response: "major" },
  en: ({ name }) => `The parameter ${name} was removed.`,
  uk: ({ name }) => `Параметр ${name} вилучено.`,
} as const satisfies Rule;
