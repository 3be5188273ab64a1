import type { Rule } from "./rule.ts";

export const extensionNoteChanged = {
  id: "extension-note-changed",
  impact: { request: "patch", response: "patch" },
  en: ({ name }) => `${name}, a note for tools, changed.`,
  uk: ({ name }) => `${name}, примітку для інструментів, змінено.`,
} as const satisfies Rule;
