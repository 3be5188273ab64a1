import type { ProblemCode } from "@specie/types";
import { maxBodyBytes } from "../contract.ts";
import type { Language } from "./accept-language.ts";
import type { MalformedReason, Position, RejectionReason } from "./problem.ts";
import { rejectionTexts } from "./rejection-texts.ts";

/** What a text can contain beyond the code. */
export interface ProblemContext {
  /** The number of errors in the request. */
  readonly places: number;
  /** `Retry-After`. */
  readonly retryAfter: number;
  readonly reason: MalformedReason | "url" | undefined;
  readonly position: Position | undefined;
  readonly rejection: RejectionReason | undefined;
  /** Scopes that the key lacks. */
  readonly missing: readonly string[];
}

interface ProblemTexts {
  readonly en: (context: ProblemContext) => string;
  readonly uk: (context: ProblemContext) => string;
}

/** The `detail` of each problem code; the titles are in the contract. No text contains what a caller sent. */
export const problemTexts: Readonly<Record<ProblemCode, ProblemTexts>> = {
  "invalid-request": {
    en: ({ places, reason }) =>
      places === 0
        ? invalidHttp.en[reason === "url" ? "url" : "other"]
        : `The request violates the contract in ${places} ${plural("en", places, { one: "place", other: "places" })}.`,
    uk: ({ places, reason }) =>
      places === 0
        ? invalidHttp.uk[reason === "url" ? "url" : "other"]
        : `Запит не відповідає вимогам API у ${places} ${plural("uk", places, { one: "місці", other: "місцях" })}.`,
  },
  "malformed-json": {
    en: ({ reason, position }) => malformed.en[asMalformed(reason)](place("en", position)),
    uk: ({ reason, position }) => malformed.uk[asMalformed(reason)](place("uk", position)),
  },
  "asset-not-registered": {
    en: () =>
      "The pair of asset code and issuer is not registered for this counterparty. Check both, or ask the operator.",
    uk: () =>
      "Пару «код активу та емітент» не зареєстровано для цього контрагента. Перевірте обидва значення або зверніться до оператора.",
  },
  unauthorized: {
    en: ({ rejection }) => rejectionTexts[rejection ?? "no-token"].en,
    uk: ({ rejection }) => rejectionTexts[rejection ?? "no-token"].uk,
  },
  "scope-missing": {
    en: ({ missing }) =>
      `The key that signed the token lacks ${listed(missing)}. Sign with a key that has every scope of the request.`,
    uk: ({ missing }) =>
      `Ключ, яким підписано токен, не має права ${listed(missing)}. Підпишіть токен ключем, що має всі права для цього запиту.`,
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
  "event-not-found": {
    en: () => "The counterparty has no event with this GUID.",
    uk: () => "У контрагента немає події з таким GUID.",
  },
  "cursor-expired": {
    en: () =>
      "The change that the cursor names is no longer the one that is stored, for example because a backup was restored. Begin again with `from=oldest`, and compare with the objects as they are.",
    uk: () =>
      "Зміна, на яку вказує курсор, більше не збігається зі збереженою, наприклад після відновлення з резервної копії. Почніть спочатку з `from=oldest` і звірте дані з поточними.",
  },
  "route-not-found": {
    en: () => "No operation has this path. Compare it with the contract.",
    uk: () => "Жодна операція не має такого шляху. Звірте його з описом API.",
  },
  "method-not-allowed": {
    en: () => "The path has other methods: the header `Allow` lists them.",
    uk: () => "Цей шлях має інші методи: їх перелічено в заголовку `Allow`.",
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
  "thumbprint-taken": {
    en: () => "Another key of the counterparty has the same thumbprint. `listKeys` shows it.",
    uk: () => "Інший ключ контрагента має такий самий відбиток. Його показує `listKeys`.",
  },
  "key-revoked": {
    en: () => "The counterparty has revoked this key. Make a new key.",
    uk: () => "Контрагент відкликав цей ключ. Створіть новий.",
  },
  "last-managing-key": {
    en: () => "No other valid key of the counterparty has `keys:manage`. Register one first.",
    uk: () => "Жоден інший чинний ключ контрагента не має права `keys:manage`. Спершу зареєструйте такий.",
  },
  "too-many-keys": {
    en: () => "The counterparty has 100 keys. Replace or revoke one of them.",
    uk: () => "Контрагент уже має 100 ключів. Замініть або відкличте один із них.",
  },
  "idempotency-key-in-progress": {
    en: ({ retryAfter }) =>
      `The first request with this key has not ended yet. Try again in ${seconds("en", retryAfter)}.`,
    uk: ({ retryAfter }) =>
      `Перший запит із цим ключем ідемпотентності ще не завершено. Повторіть запит через ${seconds("uk", retryAfter)}.`,
  },
  "version-mismatch": {
    en: () =>
      "The customer is no longer the version that `If-Match` names; a weak tag names none. Nothing was changed. Read it again before you update it.",
    uk: () =>
      "Версія клієнта вже не та, що вказана в `If-Match`; слабка мітка не відповідає жодній версії. Нічого не змінено. Отримайте актуальні дані й повторіть зміну.",
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

function listed(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(", ");
}

const invalidHttp = {
  en: {
    url: "The URL has characters that it cannot have, such as Cyrillic letters. Percent-encode them as UTF-8 (RFC 3986), as `encodeURIComponent` does.",
    other: "The request is not valid HTTP or violates the contract.",
  },
  uk: {
    url: "URL містить символи, яких у ньому не може бути, наприклад кириличні літери. Закодуйте їх відсотковим кодуванням у UTF-8 (RFC 3986), як це робить `encodeURIComponent`.",
    other: "Запит не відповідає протоколу HTTP або вимогам API.",
  },
} as const;

function asMalformed(reason: ProblemContext["reason"]): MalformedReason {
  return reason === undefined || reason === "url" ? "syntax" : reason;
}

/** Texts that end in a place, or in nothing where it is not known. */
type Placed = Readonly<Record<MalformedReason, (at: string) => string>>;

const malformed: Readonly<Record<Language, Placed>> = {
  en: {
    syntax: (at) => `The body cannot be parsed as JSON (RFC 8259)${at && `; it is wrong at ${at}`}.`,
    encoding: () => "The body is not valid UTF-8.",
    "repeated-name": (at) =>
      `An object in the body names one field twice${at && `, the second time at ${at}`}.`,
    "too-deep": (at) => `The body is nested deeper than 16 levels${at && `, from ${at}`}.`,
  },
  uk: {
    syntax: (at) => `Тіло запиту не вдалося розібрати як JSON (RFC 8259)${at && `; помилка тут: ${at}`}.`,
    encoding: () => "Тіло запиту не є коректним текстом у кодуванні UTF-8.",
    "repeated-name": (at) =>
      `В одному з об’єктів тіла запиту поле вказано двічі${at && `; повтор тут: ${at}`}.`,
    "too-deep": (at) =>
      `Вкладеність тіла запиту перевищує 16 рівнів${at && `; початок зайвого рівня: ${at}`}.`,
  },
};

function place(language: Language, position: Position | undefined): string {
  if (position === undefined) return "";
  const { line, column } = position;
  return language === "en" ? `line ${line}, column ${column}` : `рядок ${line}, стовпець ${column}`;
}

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
