import type { Rule } from "./rule.ts";

export const exampleChanged = {
  id: "example-changed",
  impact: { request: "patch", response: "patch" },
  en: () => "An example changed.",
  uk: () => "Приклад змінено.",
} as const satisfies Rule;
