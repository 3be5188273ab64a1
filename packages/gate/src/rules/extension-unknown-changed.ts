import type { Rule } from "./rule.ts";

export const extensionUnknownChanged = {
  id: "extension-unknown-changed",
  impact: { request: "patch", response: "patch" },
  en: ({ name, from, to }) => `${name} changed from ${from} to ${to}. The gate does not know this extension.`,
  uk: ({ name, from, to }) => `${name} змінено з ${from} на ${to}. Цього розширення перевірка не знає.`,
} as const satisfies Rule;
