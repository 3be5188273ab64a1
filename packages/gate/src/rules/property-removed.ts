import type { Rule } from "./rule.ts";

export const propertyRemoved = {
  id: "property-removed",
  impact: { request: "major", response: "major" },
  en: ({ name }) => `The field ${name} was removed.`,
  uk: ({ name }) => `Поле ${name} вилучено.`,
} as const satisfies Rule;
