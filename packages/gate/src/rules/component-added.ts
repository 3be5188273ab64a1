import type { Rule } from "./rule.ts";

export const componentAdded = {
  id: "component-added",
  impact: { request: "patch", response: "patch" },
  en: ({ name }) => `The component ${name} is new; nothing uses it yet.`,
  uk: ({ name }) => `Додано компонент ${name}; його ще ніщо не використовує.`,
} as const satisfies Rule;
