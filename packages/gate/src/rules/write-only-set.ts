import type { Rule } from "./rule.ts";

export const writeOnlySet = {
  id: "write-only-set",
  impact: { request: "patch", response: "major" },
  en: ({ name }) => `The field ${name} is no longer answered: it is write-only.`,
  uk: ({ name }) => `Поля ${name} більше немає у відповіді: воно лише для запису.`,
} as const satisfies Rule;
