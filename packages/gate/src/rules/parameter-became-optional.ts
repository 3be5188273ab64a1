import type { Rule } from "./rule.ts";

export const parameterBecameOptional = {
  id: "parameter-became-optional",
  impact: { request: "minor", response: "major" },
  en: ({ name }) => `The parameter ${name} became optional.`,
  uk: ({ name }) => `Параметр ${name} став необов’язковим.`,
} as const satisfies Rule;
