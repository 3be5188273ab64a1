import type { InvalidInputCode } from "@specie/types";
import type { Language } from "./accept-language.ts";
import type { Hint, ProofDefect } from "./problem.ts";

/** A text about one error, with what the contract allows there. */
type Limited = (limit: string | number) => string;

/** Why a proof is not accepted, by `ProofDefect`. */
export const proofTexts: Readonly<Record<string, Record<Language, string>>> = {
  unreadable: {
    en: "The proof is no JSON Web Token in compact form with `htm`, `htu`, `iat` and `jti`.",
    uk: "Доказ не є JSON Web Token у компактній формі з `htm`, `htu`, `iat` та `jti`.",
  },
  type: {
    en: "`typ` in the header of the proof must be `dpop+jwt`.",
    uk: "У заголовку доказу `typ` має бути `dpop+jwt`.",
  },
  signature: {
    en: "The proof is not signed with the key in `data`, or not by its `alg`.",
    uk: "Доказ підписано не ключем із `data` або не за його `alg`.",
  },
  method: {
    en: "`htm` of the proof must be the method of this request.",
    uk: "`htm` доказу має бути методом цього запиту.",
  },
  address: {
    en: "`htu` of the proof must be an address that ends with the path of this request.",
    uk: "`htu` доказу має бути адресою, що закінчується шляхом цього запиту.",
  },
  time: {
    en: "`iat` of the proof must be within the last 300 seconds. If the proof is new, compare the clock with the header `Date` of this response.",
    uk: "`iat` доказу має бути в межах останніх 300 секунд. Якщо доказ новий, звірте годинник із заголовком `Date` цієї відповіді.",
  },
  token: {
    en: "`ath` of the proof must be the SHA-256 of this request's token.",
    uk: "`ath` доказу має бути SHA-256 токена цього запиту.",
  },
  used: {
    en: "The proof was used before. Sign a new one, with another `jti`.",
    uk: "Цей доказ уже використано. Підпишіть новий, з іншим `jti`.",
  },
} satisfies Readonly<Record<ProofDefect, Record<Language, string>>>;

/**
 * The texts for which it matters what is allowed. Where nothing is known about that, and for every other code, the
 * contract's own description is used. No text contains what a caller sent.
 */
export const limitedTexts: Readonly<Partial<Record<InvalidInputCode, Record<Language, Limited>>>> = {
  unknown: {
    en: (name) => `No such name; did you mean \`${name}\`?`,
    uk: (name) => `Такої назви немає; можливо, ви мали на увазі \`${name}\`?`,
  },
  type: {
    en: (types) => `Must be ${typeWords("en", types)}.`,
    uk: (types) => `Очікується ${typeWords("uk", types)}.`,
  },
  format: {
    en: (format) => `Must be ${formatWords("en", format)}.`,
    uk: (format) => `Очікується ${formatWords("uk", format)}.`,
  },
  pattern: {
    en: (example) =>
      `Characters that are not allowed here, or not in this arrangement. A valid example: \`${example}\`.`,
    uk: (example) =>
      `Тут є недопустимі символи, або вони стоять не на своєму місці. Правильний приклад: \`${example}\`.`,
  },
  "too-short": {
    en: (least) => `Too short; the least number of characters is ${least}.`,
    uk: (least) => `Значення закоротке; найменша кількість символів — ${least}.`,
  },
  "too-long": {
    en: (most) => `Too long; the greatest number of characters is ${most}.`,
    uk: (most) => `Значення задовге; найбільша кількість символів — ${most}.`,
  },
  "too-small": {
    en: (least) => `Below ${least}, the least allowed.`,
    uk: (least) => `Число менше за ${least} — найменше допустиме значення.`,
  },
  "too-large": {
    en: (most) => `Above ${most}, the greatest allowed.`,
    uk: (most) => `Число більше за ${most} — найбільше допустиме значення.`,
  },
  "too-many": {
    en: (most) => `Too many values; at most ${most} are allowed.`,
    uk: (most) => `Забагато значень у переліку; найбільша їх кількість — ${most}.`,
  },
  "not-allowed": {
    en: (values) => `Not one of the allowed values: ${values}.`,
    uk: (values) => `Такого значення немає серед допустимих: ${values}.`,
  },
  proof: {
    en: (defect) => proofTexts[defect]?.en ?? String(defect),
    uk: (defect) => proofTexts[defect]?.uk ?? String(defect),
  },
  conflict: {
    en: (other) => `This and \`${other}\` exclude each other.`,
    uk: (other) => `Це значення несумісне з \`${other}\`.`,
  },
};

/** How to write in a query what was probably meant; `name` is that of the declared parameter. */
export const hintTexts: Readonly<Record<Hint, Record<Language, (name: string) => string>>> = {
  plus: {
    en: () => "In a query `+` is a space: write a plus sign as `%2B`.",
    uk: () => "У рядку запиту `+` означає пробіл: знак плюс записуйте як `%2B`.",
  },
  comma: {
    en: (name) =>
      `Repeat the parameter for each value, as in \`${name}=…&${name}=…\`, instead of using commas.`,
    uk: (name) =>
      `Повторіть параметр для кожного значення, наприклад \`${name}=…&${name}=…\`, а не перелічуйте їх через кому.`,
  },
  percent: {
    en: () => "Percent-encode the value as UTF-8 (RFC 3986), as `encodeURIComponent` does.",
    uk: () =>
      "Закодуйте значення відсотковим кодуванням у UTF-8 (RFC 3986), як це робить `encodeURIComponent`.",
  },
};

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
