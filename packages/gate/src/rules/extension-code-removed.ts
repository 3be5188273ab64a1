import type { Rule } from "./rule.ts";

export const extensionCodeRemoved = {
  id: "extension-code-removed",
  impact: { request: "minor", response: "minor" },
  en: ({ name }) => `${name} is no longer explained.`,
  uk: ({ name }) => `${name} більше не пояснено.`,
} as const satisfies Rule;
