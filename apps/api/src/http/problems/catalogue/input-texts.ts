import type { InvalidInputCode } from "@specie/types";
import { amountDigits } from "../../../contract/limits.ts";
import { formatWords, typeWords } from "./words.ts";

/** A text about one wrong place, with what the contract allows there. */
type Limited = (limit: string | number) => string;

interface InputTexts {
  /** In Ukrainian, when nothing is known about what is allowed. The English is the contract's own description. */
  readonly uk: string;
  readonly limited?: { readonly en: Limited; readonly uk: Limited };
}

const { fraction, significant } = amountDigits;

/** One row for each kind of invalid input, or it does not compile. No text holds anything that a caller sent. */
export const inputTexts: Readonly<Record<InvalidInputCode, InputTexts>> = {
  required: { uk: "Обов’язкове значення відсутнє." },
  unknown: {
    uk: "Такого поля чи параметра немає. Перевірте написання.",
    limited: {
      en: (name) => `No such name; did you mean \`${name}\`?`,
      uk: (name) => `Такої назви немає; можливо, ви мали на увазі \`${name}\`?`,
    },
  },
  type: {
    uk: "Очікується значення іншого типу.",
    limited: {
      en: (types) => `Must be ${typeWords("en", types)}.`,
      uk: (types) => `Очікується ${typeWords("uk", types)}.`,
    },
  },
  format: {
    uk: "Значення не відповідає очікуваному формату.",
    limited: {
      en: (format) => `Must be ${formatWords("en", format)}.`,
      uk: (format) => `Очікується ${formatWords("uk", format)}.`,
    },
  },
  pattern: { uk: "Значення містить недопустимі символи або порушує порядок їх запису." },
  "too-short": {
    uk: "Значення закоротке.",
    limited: {
      en: (least) => `Too short; the least number of characters is ${least}.`,
      uk: (least) => `Значення закоротке; найменша кількість символів — ${least}.`,
    },
  },
  "too-long": {
    uk: "Значення задовге.",
    limited: {
      en: (most) => `Too long; the greatest number of characters is ${most}.`,
      uk: (most) => `Значення задовге; найбільша кількість символів — ${most}.`,
    },
  },
  "too-small": {
    uk: "Число менше за допустиме.",
    limited: {
      en: (least) => `Below ${least}, the least allowed.`,
      uk: (least) => `Число менше за ${least} — найменше допустиме значення.`,
    },
  },
  "too-large": {
    uk: "Число більше за допустиме.",
    limited: {
      en: (most) => `Above ${most}, the greatest allowed.`,
      uk: (most) => `Число більше за ${most} — найбільше допустиме значення.`,
    },
  },
  "too-many": {
    uk: "Забагато значень у переліку.",
    limited: {
      en: (most) => `Too many values; at most ${most} are allowed.`,
      uk: (most) => `Забагато значень у переліку; найбільша їх кількість — ${most}.`,
    },
  },
  "not-allowed": {
    uk: "Такого значення немає серед допустимих.",
    limited: {
      en: (values) => `Not one of the allowed values: ${values}.`,
      uk: (values) => `Такого значення немає серед допустимих: ${values}.`,
    },
  },
  checksum: {
    uk: "Контрольна сума не збігається. Ймовірно, у значенні є описка або переставлені символи.",
  },
  precision: {
    uk: `Сума записана надто великою кількістю цифр: допускається не більше ${fraction} цифр після десяткової крапки та не більше ${significant} значущих цифр. Суми не округлюються.`,
  },
  repeated: { uk: "Параметр приймає одне значення, а його вказано кілька разів." },
  conflict: {
    uk: "Дві частини запиту суперечать одна одній.",
    limited: {
      en: (other) => `This and \`${other}\` exclude each other.`,
      uk: (other) => `Це значення несумісне з \`${other}\`.`,
    },
  },
  cursor: {
    uk: "Курсор змінено, або його створено для інших фільтрів чи іншого впорядкування. Почніть перелік спочатку, без курсора.",
  },
  key: {
    uk: "Ключ непридатний для перевірки підписів: він приватний, закороткий, задовгий, не належить своїй кривій або має інші вади.",
  },
};
