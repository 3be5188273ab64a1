import { languages, type Texts } from "../rules/rule.ts";

interface ContractPlace {
  readonly side: "base" | "revision";
  readonly pointer: string;
}

/** Why the gate could not judge. The code is stable; the texts contain what, where and how to fix it. */
export class GateError extends Error {
  readonly code:
    | "unreadable"
    | "not-openapi"
    | "unresolved-ref"
    | "no-release"
    | "ledger-malformed"
    | "config-malformed"
    | "usage";

  /** The message in each language. */
  readonly texts: Texts;

  /** Where in a contract, if it is about a place in one. */
  readonly place: ContractPlace | undefined;

  constructor(code: GateError["code"], texts: Texts, place?: ContractPlace) {
    super(texts.en);
    this.name = "GateError";
    this.code = code;
    this.texts = texts;
    this.place = place;
  }

  /** The same error with a place, such as `openapi.yaml:12`, before its texts. */
  at(place: string): GateError {
    return new GateError(this.code, { en: `${place}: ${this.texts.en}`, uk: `${place}: ${this.texts.uk}` });
  }
}

/** One text of several, a line for each. */
export function joinLines(heading: Texts, lines: readonly Texts[]): Texts {
  const joined = languages.map((language) => [
    language,
    [heading[language], ...lines.map((line) => line[language])].join("\n"),
  ]);
  return { ...heading, ...Object.fromEntries(joined) };
}
