import type { InvalidInputCode } from "@specie/types";
import type { Language } from "../accept-language.ts";
import { formatWords, typeWords } from "./words.ts";

/** A text about one wrong place, with what the contract allows there. */
type Limited = (limit: string | number) => string;

/**
 * The texts for which it matters what is allowed. Where nothing is known about that, and for every other code, the
 * contract's own description is told. No text holds anything that a caller sent.
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
  conflict: {
    en: (other) => `This and \`${other}\` exclude each other.`,
    uk: (other) => `Це значення несумісне з \`${other}\`.`,
  },
};
