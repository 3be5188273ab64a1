/** The version part that a change requires (Semantic Versioning 2.0.0), the weakest first. */
export const impacts = ["patch", "minor", "major"] as const;
export type Impact = (typeof impacts)[number];

/** Who sends the value that changed: callers (`request`), the server (`response`), or neither. */
export type Direction = "request" | "response";

/** The languages in which every message is written. */
export const languages = ["en", "uk"] as const;
export type Language = (typeof languages)[number];
export type Texts = Readonly<Record<Language, string>>;

/**
 * One kind of change: its impact by who sends the value, its message, and how to avoid the break. In the message, `{name}`,
 * `{from}` and `{to}` stand for what changed. The key of a row never changes its meaning: ledger entries and fingerprints
 * contain it.
 */
export interface Rule extends Texts {
  readonly request: Impact;
  readonly response: Impact;
  /** Present on every rule that can be `major`. */
  readonly fix?: Texts;
}

export type Rules = Readonly<Record<string, Rule>>;

/** The values of a message, each already written for a reader; empty where there is none. */
export interface Facts {
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

export function renderMessage(rule: Rule, language: Language, facts: Facts): string {
  return rule[language].replaceAll(/\{(name|from|to)\}/g, (_match, fact: keyof Facts) => facts[fact]);
}
