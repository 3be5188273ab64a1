import type { Language } from "../accept-language.ts";

type Words = Readonly<Record<string, Readonly<Record<Language, string>>>>;

/** The types of JSON, in the nominative where the language asks for it. */
const types: Words = {
  string: { en: "a string", uk: "рядок" },
  number: { en: "a number", uk: "число" },
  integer: { en: "a whole number", uk: "ціле число" },
  boolean: { en: "`true` or `false`", uk: "`true` або `false`" },
  object: { en: "an object", uk: "об’єкт" },
  array: { en: "an array", uk: "масив" },
  null: { en: "`null`", uk: "`null`" },
};

const formats: Words = {
  uuid: { en: "a UUID (RFC 9562)", uk: "UUID (RFC 9562)" },
  "date-time": {
    en: "a date and time with an offset (RFC 3339), such as 2026-03-12T11:15:04+02:00",
    uk: "дата й час зі зміщенням (RFC 3339), наприклад 2026-03-12T11:15:04+02:00",
  },
  iban: {
    en: "an IBAN of the length that its country uses",
    uk: "IBAN тієї довжини, яку встановлено у його країні",
  },
  "stellar-public-key": {
    en: "a Stellar account address (SEP-23), 56 characters beginning with `G`",
    uk: "адреса рахунку Stellar (SEP-23) — 56 символів, перший з яких `G`",
  },
};

const or: Readonly<Record<Language, string>> = { en: " or ", uk: " або " };

/** Names one type, or several that are parted by commas. */
export function typeWords(language: Language, list: string | number): string {
  const names = String(list).split(",");
  return names.map((name) => types[name]?.[language] ?? name).join(or[language]);
}

/** Names a format. */
export function formatWords(language: Language, format: string | number): string {
  return formats[format]?.[language] ?? String(format);
}
