import type { Rule } from "./rule.ts";

export const discriminatorValueRemoved = {
  id: "discriminator-value-removed",
  impact: { request: "major", response: "minor" },
  en: ({ name }) => `The discriminator no longer knows ${name}.`,
  uk: ({ name }) => `Дискримінатор більше не знає ${name}.`,
} as const satisfies Rule;
