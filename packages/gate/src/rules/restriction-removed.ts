import type { Rule } from "./rule.ts";

export const restrictionRemoved = {
  id: "restriction-removed",
  impact: { request: "minor", response: "major" },
  en: ({ name, from }) => `${name} no longer restricts the value; it was ${from}.`,
  uk: ({ name, from }) => `${name} більше не обмежує значення; було ${from}.`,
} as const satisfies Rule;
