import type { Rule } from "./rule.ts";

export const sunsetMovedEarlier = {
  id: "sunset-moved-earlier",
  impact: { request: "major", response: "major" },
  en: ({ from, to }) => `The sunset moved from ${from} to the earlier ${to}.`,
  uk: ({ from, to }) => `Строк завершення підтримки перенесено з ${from} на раніший: ${to}.`,
} as const satisfies Rule;
