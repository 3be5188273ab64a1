import type { Rule } from "./rule.ts";

export const extensionMeaningChanged = {
  id: "extension-meaning-changed",
  impact: { request: "major", response: "major" },
  en: ({ name, from, to }) => `${name}, on which callers rely, changed from ${from} to ${to}.`,
  uk: ({ name, from, to }) => `${name}, на що покладаються клієнти, змінено з ${from} на ${to}.`,
} as const satisfies Rule;
