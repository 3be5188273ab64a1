import type { Rule } from "./rule.ts";

export const requiredParameterAdded = {
  id: "required-parameter-added",
  impact: { request: "major", response: "minor" },
  en: ({ name }) => `The required parameter ${name} is new.`,
  uk: ({ name }) => `Додано обов’язковий параметр ${name}.`,
} as const satisfies Rule;
