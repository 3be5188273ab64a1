import type { Rule } from "./rule.ts";

export const mediaTypeEncodingChanged = {
  id: "media-type-encoding-changed",
  impact: { request: "major", response: "major" },
  en: ({ from, to }) => `The encoding of the parts of a body changed from ${from} to ${to}.`,
  uk: ({ from, to }) => `Кодування частин тіла змінено з ${from} на ${to}.`,
} as const satisfies Rule;
