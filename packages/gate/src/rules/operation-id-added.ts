import type { Rule } from "./rule.ts";

export const operationIdAdded = {
  id: "operation-id-added",
  impact: { request: "minor", response: "minor" },
  en: ({ to }) => `The operation got the \`operationId\` ${to}.`,
  uk: ({ to }) => `Операція отримала \`operationId\` ${to}.`,
} as const satisfies Rule;
