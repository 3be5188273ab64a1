import type { Rule } from "./rule.ts";

export const propertyAdded = {
  id: "property-added",
  impact: { request: "minor", response: "minor" },
  en: ({ name }) => `The field ${name} is new.`,
  uk: ({ name }) => `Додано поле ${name}.`,
} as const satisfies Rule;
