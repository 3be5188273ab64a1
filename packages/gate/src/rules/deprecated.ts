import type { Rule } from "./rule.ts";

export const deprecated = {
  id: "deprecated",
  impact: { request: "minor", response: "minor" },
  en: ({ from, to }) => `Deprecated since ${from}, goes after ${to}.`,
  uk: ({ from, to }) => `Застаріле з ${from}, зникне після ${to}.`,
} as const satisfies Rule;
