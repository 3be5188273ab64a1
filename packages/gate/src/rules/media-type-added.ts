import type { Rule } from "./rule.ts";

export const mediaTypeAdded = {
  id: "media-type-added",
  impact: { request: "minor", response: "minor" },
  en: ({ name }) => `The media type ${name} is new.`,
  uk: ({ name }) => `Додано тип даних ${name}.`,
} as const satisfies Rule;
