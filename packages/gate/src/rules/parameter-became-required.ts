import type { Rule } from "./rule.ts";

export const parameterBecameRequired = {
  id: "parameter-became-required",
  impact: { request: "major", response: "minor" },
  en: ({ name }) => `The parameter ${name} became required.`,
  uk: ({ name }) => `Параметр ${name} став обов’язковим.`,
} as const satisfies Rule;
