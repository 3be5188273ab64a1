import type { Rule } from "./rule.ts";

export const readOnlySet = {
  id: "read-only-set",
  impact: { request: "major", response: "patch" },
  en: ({ name }) => `The field ${name} can no longer be sent: it is read-only.`,
  uk: ({ name }) => `Поле ${name} більше не можна надсилати: воно лише для читання.`,
} as const satisfies Rule;
