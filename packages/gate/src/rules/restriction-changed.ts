import type { Rule } from "./rule.ts";

export const restrictionChanged = {
  id: "restriction-changed",
  impact: { request: "major", response: "major" },
  en: ({ name, from, to }) =>
    `${name} changed from ${from} to ${to}. Values that fitted may not fit, and the other way round.`,
  uk: ({ name, from, to }) =>
    `${name} змінено з ${from} на ${to}. Значення, що підходили, можуть не підійти, і навпаки.`,
} as const satisfies Rule;
