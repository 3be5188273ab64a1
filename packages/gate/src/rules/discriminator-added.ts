import type { Rule } from "./rule.ts";

export const discriminatorAdded = {
  id: "discriminator-added",
  impact: { request: "minor", response: "minor" },
  en: ({ to }) => `The discriminator ${to} is new.`,
  uk: ({ to }) => `Додано дискримінатор ${to}.`,
} as const satisfies Rule;
