import type { Rule } from "./rule.ts";

export const sunsetMovedLater = {
  id: "sunset-moved-later",
  impact: { request: "minor", response: "minor" },
  en: ({ from, to }) => `The sunset moved from ${from} to the later ${to}.`,
  uk: ({ from, to }) => `Строк завершення підтримки перенесено з ${from} на пізніший: ${to}.`,
} as const satisfies Rule;
