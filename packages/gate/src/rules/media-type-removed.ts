import type { Rule } from "./rule.ts";

export const mediaTypeRemoved = {
  id: "media-type-removed",
  impact: { request: "major", response: "major" },
  en: ({ name }) => `The media type ${name} was removed.`,
  uk: ({ name }) => `Тип даних ${name} вилучено.`,
} as const satisfies Rule;
