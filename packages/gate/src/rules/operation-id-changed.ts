import type { Rule } from "./rule.ts";

export const operationIdChanged = {
  id: "operation-id-changed",
  impact: { request: "major", response: "major" },
  en: ({ from, to }) =>
    `The \`operationId\`, the name of the client's method, changed from ${from} to ${to}.`,
  uk: ({ from, to }) => `\`operationId\`, назву методу клієнта, змінено з ${from} на ${to}.`,
} as const satisfies Rule;
