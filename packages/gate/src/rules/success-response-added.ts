import type { Rule } from "./rule.ts";

export const successResponseAdded = {
  id: "success-response-added",
  impact: { request: "major", response: "major" },
  en: ({ name }) =>
    `The answer ${name} is new: another way to succeed or to be sent on, which callers do not know.`,
  uk: ({ name }) =>
    `Додано відповідь ${name}: ще один вид успіху чи перенаправлення, якого клієнти не знають.`,
} as const satisfies Rule;
