import type { Rule } from "./rule.ts";

export const requiredPropertyAdded = {
  id: "required-property-added",
  impact: { request: "major", response: "minor" },
  en: ({ name }) => `The required field ${name} is new.`,
  uk: ({ name }) => `Додано обов’язкове поле ${name}.`,
} as const satisfies Rule;
