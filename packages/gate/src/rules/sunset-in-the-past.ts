import type { Rule } from "./rule.ts";

export const sunsetInThePast = {
  id: "sunset-in-the-past",
  impact: { request: "major", response: "major" },
  en: ({ to }) => `The sunset ${to} was announced when it had already passed.`,
  uk: ({ to }) => `Строк завершення підтримки ${to} оголошено вже після того, як він минув.`,
} as const satisfies Rule;
