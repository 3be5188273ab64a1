import type { Rule } from "./rule.ts";

export const closedObjectGrew = {
  id: "closed-object-grew",
  impact: { request: "minor", response: "major" },
  en: ({ name }) => `The field ${name} is new in an object that was said to have no other fields.`,
  uk: ({ name }) => `Поле ${name} додано до об’єкта, для якого було обіцяно, що інших полів немає.`,
} as const satisfies Rule;
