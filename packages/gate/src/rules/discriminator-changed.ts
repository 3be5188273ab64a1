import type { Rule } from "./rule.ts";

export const discriminatorChanged = {
  id: "discriminator-changed",
  impact: { request: "major", response: "major" },
  en: ({ from, to }) => `The discriminator changed from ${from} to ${to}.`,
  uk: ({ from, to }) => `Дискримінатор змінено з ${from} на ${to}.`,
} as const satisfies Rule;
