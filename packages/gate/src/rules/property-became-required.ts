import type { Rule } from "./rule.ts";

export const propertyBecameRequired = {
  id: "property-became-required",
  impact: { request: "major", response: "minor" },
  en: ({ name }) => `The field ${name} became required.`,
  uk: ({ name }) => `Поле ${name} стало обов’язковим.`,
} as const satisfies Rule;
