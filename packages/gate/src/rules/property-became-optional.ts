import type { Rule } from "./rule.ts";

export const propertyBecameOptional = {
  id: "property-became-optional",
  impact: { request: "minor", response: "major" },
  en: ({ name }) => `The field ${name} may be absent now.`,
  uk: ({ name }) => `Поля ${name} тепер може не бути.`,
} as const satisfies Rule;
