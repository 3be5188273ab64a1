import type { Rule } from "./rule.ts";

export const parameterSerializationChanged = {
  id: "parameter-serialization-changed",
  impact: { request: "major", response: "major" },
  en: ({ name, from, to }) => `The way values are written, ${name}, changed from ${from} to ${to}.`,
  uk: ({ name, from, to }) => `Спосіб запису значень, ${name}, змінено з ${from} на ${to}.`,
} as const satisfies Rule;
