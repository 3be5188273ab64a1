import type { Rule } from "./rule.ts";

export const discriminatorValueAdded = {
  id: "discriminator-value-added",
  impact: { request: "minor", response: "major" },
  en: ({ name }) => `The discriminator knows ${name} now.`,
  uk: ({ name }) => `Дискримінатор тепер знає ${name}.`,
} as const satisfies Rule;
