import type { Rule } from "./rule.ts";

export const parameterAdded = {
  id: "parameter-added",
  impact: { request: "minor", response: "minor" },
  en: ({ name }) => `The optional parameter ${name} is new.`,
  uk: ({ name }) => `Додано необов’язковий параметр ${name}.`,
} as const satisfies Rule;
