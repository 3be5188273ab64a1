import type { Rule } from "./rule.ts";

export const componentRemoved = {
  id: "component-removed",
  impact: { request: "patch", response: "patch" },
  en: ({ name }) => `No component is called ${name} any more. Requests and answers do not show such names.`,
  uk: ({ name }) => `Компонента з назвою ${name} більше немає. У запитах і відповідях таких назв не видно.`,
} as const satisfies Rule;
