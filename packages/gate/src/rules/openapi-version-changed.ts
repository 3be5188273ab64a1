import type { Rule } from "./rule.ts";

export const openapiVersionChanged = {
  id: "openapi-version-changed",
  impact: { request: "patch", response: "patch" },
  en: ({ from, to }) => `The description is written in OpenAPI ${to}; it was ${from}.`,
  uk: ({ from, to }) => `Опис тепер у форматі OpenAPI ${to}; був ${from}.`,
} as const satisfies Rule;
