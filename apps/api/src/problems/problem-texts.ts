import type { ProblemCode } from "@specie/types";
import { maxBodyBytes } from "../contract.ts";
import type { Language } from "./accept-language.ts";
import type { MalformedReason } from "./problem.ts";

/** What a text can contain beyond the code. */
export interface ProblemContext {
  /** The number of errors in the request. */
  readonly places: number;
  /** `Retry-After`. */
  readonly retryAfter: number;
  readonly reason: MalformedReason | undefined;
}

interface ProblemTexts {
  readonly en: (context: ProblemContext) => string;
  readonly uk: (context: ProblemContext) => string;
}

/** The `detail` of each problem code; the titles are in the contract. No text contains what a caller sent. */
export const problemTexts: Readonly<Record<ProblemCode, ProblemTexts>> = {
  "invalid-request": {
    en: ({ places }) =>
      places === 0
        ? "The request is not valid HTTP or violates the contract."
        : `The request violates the contract in ${places} ${plural("en", places, { one: "place", other: "places" })}.`,
    uk: ({ places }) =>
      places === 0
        ? "Запит не відповідає протоколу HTTP або вимогам API."
        : `Запит не відповідає вимогам API у ${places} ${plural("uk", places, { one: "місці", other: "місцях" })}.`,
  },
  "malformed-json": {
    en: ({ reason }) => malformed.en[reason ?? "syntax"],
    uk: ({ reason }) => malformed.uk[reason ?? "syntax"],
  },
  "asset-not-registered": {
    en: () =>
      "The pair of asset code and issuer is not registered for this counterparty. Check both, or ask the operator.",
    uk: () =>
      "Пару «код активу та емітент» не зареєстровано для цього контрагента. Перевірте обидва значення або зверніться до оператора.",
  },
  unauthorized: {
    en: () =>
      "Send a token in `CX-Authorization`, signed with a registered key of this counterparty and not ended.",
    uk: () =>
      "Надішліть у заголовку `CX-Authorization` чинний токен, підписаний зареєстрованим ключем цього контрагента.",
  },
  "customer-not-found": {
    en: () => "The counterparty has no customer with this GUID.",
    uk: () => "У контрагента немає клієнта з таким GUID.",
  },
  "account-not-found": {
    en: () => "The counterparty has no account with this GUID, or its IBAN is another.",
    uk: () => "У контрагента немає рахунку з таким GUID, або цей рахунок має інший IBAN.",
  },
  "key-not-found": {
    en: () => "The counterparty has no valid key with this GUID.",
    uk: () => "У контрагента немає чинного ключа з таким GUID.",
  },
  "route-not-found": {
    en: () => "Nothing answers to this method and path. Compare both with the contract.",
    uk: () => "За цим методом і шляхом немає жодної операції. Звірте їх з описом API.",
  },
  "login-taken": {
    en: () => "Another customer has this login; letter case does not matter.",
    uk: () => "Такий логін уже має інший клієнт; регістр літер не враховується.",
  },
  "iban-taken": {
    en: () => "Another account of the counterparty has this IBAN.",
    uk: () => "Такий IBAN уже має інший рахунок контрагента.",
  },
  "account-exists": {
    en: () => "The customer already has an account in this asset.",
    uk: () => "Клієнт уже має рахунок у цьому активі.",
  },
  "key-id-taken": {
    en: () => "Another key of the counterparty has this `kid`.",
    uk: () => "Такий `kid` уже має інший ключ контрагента.",
  },
  "too-many-keys": {
    en: () => "The counterparty has 100 valid keys. Replace one of them instead.",
    uk: () => "Контрагент уже має 100 чинних ключів. Замініть один із них.",
  },
  "idempotency-key-in-progress": {
    en: ({ retryAfter }) =>
      `The first request with this key has not ended yet. Try again in ${seconds("en", retryAfter)}.`,
    uk: ({ retryAfter }) =>
      `Перший запит із цим ключем ідемпотентності ще не завершено. Повторіть запит через ${seconds("uk", retryAfter)}.`,
  },
  "version-mismatch": {
    en: () =>
      "The customer is no longer the version that `If-Match` names. Nothing was changed. Read it again before you update it.",
    uk: () =>
      "Версія клієнта вже не та, що вказана в `If-Match`. Нічого не змінено. Отримайте актуальні дані й повторіть зміну.",
  },
  "body-too-large": {
    en: () => `The body is larger than ${maxBodyBytes} bytes.`,
    uk: () =>
      `Тіло запиту перевищує ${maxBodyBytes} ${plural("uk", maxBodyBytes, { one: "байт", few: "байти", other: "байтів" })}.`,
  },
  "media-type-not-supported": {
    en: () => "Send the body as `application/json`, in UTF-8 and not compressed.",
    uk: () => "Надсилайте тіло запиту як `application/json`, у кодуванні UTF-8 та без стиснення.",
  },
  "idempotency-key-reused": {
    en: () => "A different request was sent with this key before. Create a new key for each new operation.",
    uk: () => "Із цим ключем раніше було надіслано інший запит. Для нової операції створіть новий ключ.",
  },
  "too-many-requests": {
    en: ({ retryAfter }) =>
      `More requests came than the counterparty's share, or too many invalid tokens from your address. Try again in ${seconds("en", retryAfter)}.`,
    uk: ({ retryAfter }) =>
      `Контрагент перевищив дозволену кількість запитів, або з вашої адреси надійшло забагато недійсних токенів. Повторіть запит через ${seconds("uk", retryAfter)}.`,
  },
  "internal-error": {
    en: () => "Something broke on our side. Quote the request id when you report it.",
    uk: () => "Стався збій на нашому боці. Звертаючись до підтримки, вкажіть ідентифікатор запиту.",
  },
  "service-unavailable": {
    en: ({ retryAfter }) => `The service cannot answer just now. Try again in ${seconds("en", retryAfter)}.`,
    uk: ({ retryAfter }) =>
      `Сервіс зараз не може відповісти. Повторіть запит через ${seconds("uk", retryAfter)}.`,
  },
  "outcome-unknown": {
    en: ({ retryAfter }) =>
      `The write may have been done. Send the same request with the same idempotency key in ${seconds("en", retryAfter)}; without a key, read first.`,
    uk: ({ retryAfter }) =>
      `Запис міг відбутися. Повторіть той самий запит із тим самим ключем ідемпотентності через ${seconds("uk", retryAfter)}; без ключа спершу прочитайте дані.`,
  },
};

const malformed: Readonly<Record<"en" | "uk", Readonly<Record<MalformedReason, string>>>> = {
  en: {
    syntax: "The body cannot be parsed as JSON (RFC 8259).",
    encoding: "The body is not valid UTF-8.",
    "repeated-name": "An object in the body names one field twice.",
    "too-deep": "The body is nested deeper than 16 levels.",
  },
  uk: {
    syntax: "Тіло запиту не вдалося розібрати як JSON (RFC 8259).",
    encoding: "Тіло запиту не є коректним текстом у кодуванні UTF-8.",
    "repeated-name": "В одному з об’єктів тіла запиту поле вказано двічі.",
    "too-deep": "Вкладеність тіла запиту перевищує 16 рівнів.",
  },
};

/** The forms of a word beside a number; a language that has no `few` or `many` does without. */
export interface Forms {
  readonly one: string;
  readonly few?: string;
  readonly other: string;
}

const rules = { en: new Intl.PluralRules("en"), uk: new Intl.PluralRules("uk") };

/** The form of the word that goes with the number. */
export function plural(language: Language, count: number, forms: Forms): string {
  const category = rules[language].select(count);
  if (category === "one") return forms.one;
  return category === "few" ? (forms.few ?? forms.other) : forms.other;
}

/** A number of seconds, after "in" or «через». */
export function seconds(language: Language, count: number): string {
  const forms =
    language === "en"
      ? { one: "second", other: "seconds" }
      : { one: "секунду", few: "секунди", other: "секунд" };
  return `${count} ${plural(language, count, forms)}`;
}
