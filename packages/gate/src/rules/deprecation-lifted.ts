import type { Rule } from "./rule.ts";

export const deprecationLifted = {
  id: "deprecation-lifted",
  impact: { request: "minor", response: "minor" },
  en: () => "It is no longer deprecated.",
  uk: () => "Більше не є застарілим.",
} as const satisfies Rule;
