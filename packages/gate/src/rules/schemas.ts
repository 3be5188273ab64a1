import type { Rules } from "./rule.ts";

/** Which values a schema accepts. */
export const schemaRules = {
  "type-changed": {
    request: "major",
    response: "major",
    en: "The type changed from {from} to {to}.",
    uk: "Тип змінено з {from} на {to}.",
    fix: {
      en: "Add a new field with the new type, and deprecate this one.",
      uk: "Додайте нове поле з новим типом, а це позначте застарілим.",
    },
  },
  "type-narrowed": {
    request: "major",
    response: "minor",
    en: "Fewer types are possible: {from} became {to}.",
    uk: "Можливих типів менше: було {from}, стало {to}.",
    fix: {
      en: "Keep accepting the types that were accepted, and convert them on the server.",
      uk: "Приймайте всі попередні типи, а перетворення виконуйте на сервері.",
    },
  },
  "type-widened": {
    request: "minor",
    response: "major",
    en: "More types are possible: {from} became {to}.",
    uk: "Можливих типів більше: було {from}, стало {to}.",
    fix: {
      en: "Keep the old type here, and return values of the new type in a new field.",
      uk: "Збережіть тут попередній тип, а значення нового типу повертайте в новому полі.",
    },
  },
  "enum-value-added": {
    request: "minor",
    response: "major",
    en: "The value {name} is new.",
    uk: "Додано значення {name}.",
    fix: {
      en: "Return the new value only to callers who opt in, or declare the list open with `x-extensible-enum` in a major version.",
      uk: "Повертайте нове значення лише тим, хто його запитує, або в наступній основній версії оголосіть перелік відкритим через `x-extensible-enum`.",
    },
  },
  "enum-value-removed": {
    request: "major",
    response: "minor",
    en: "The value {name} was removed.",
    uk: "Значення {name} вилучено.",
    fix: {
      en: "Keep accepting the value, and map it to its replacement on the server.",
      uk: "Приймайте це значення й надалі, а сервер нехай зіставляє його із заміною.",
    },
  },
  "enum-set": {
    request: "major",
    response: "minor",
    en: "Only certain values are possible now: {to}.",
    uk: "Тепер можливі лише окремі значення: {to}.",
    fix: {
      en: "Leave the type open, and reject values that you cannot process with an error of their own.",
      uk: "Не обмежуйте перелік значень, а на непридатні значення відповідайте окремою помилкою.",
    },
  },
  "enum-lifted": {
    request: "minor",
    response: "major",
    en: "Values other than {from} are possible now.",
    uk: "Тепер можливі не лише значення {from}.",
    fix: {
      en: "Keep the list of values in responses, and return other values in a new field.",
      uk: "Збережіть перелік значень у відповідях, а інші значення повертайте в новому полі.",
    },
  },
  "limit-tightened": {
    request: "major",
    response: "minor",
    en: "{name} is stricter now: {from} became {to}.",
    uk: "{name} тепер суворіше: було {from}, стало {to}.",
    fix: {
      en: "Keep the old limit for requests.",
      uk: "Збережіть попереднє обмеження для запитів.",
    },
  },
  "limit-loosened": {
    request: "minor",
    response: "major",
    en: "{name} is wider now: {from} became {to}.",
    uk: "{name} тепер ширше: було {from}, стало {to}.",
    fix: {
      en: "Keep the old limit in responses; a request may have a wider one in a schema of its own.",
      uk: "Збережіть попереднє обмеження у відповідях; для запиту ширше обмеження можна задати в окремій схемі.",
    },
  },
  "restriction-added": {
    request: "major",
    response: "minor",
    en: "{name} restricts the value now: {to}.",
    uk: "{name} тепер обмежує значення: {to}.",
    fix: {
      en: "Remove the keyword from the request's schema, or make it accept everything that was accepted.",
      uk: "Приберіть це ключове слово зі схеми запиту або дозвольте все, що приймалося раніше.",
    },
  },
  "restriction-removed": {
    request: "minor",
    response: "major",
    en: "{name} no longer restricts the value; it was {from}.",
    uk: "{name} більше не обмежує значення; було {from}.",
    fix: {
      en: "Keep the keyword in the response's schema.",
      uk: "Збережіть це ключове слово у схемі відповіді.",
    },
  },
  "restriction-changed": {
    request: "major",
    response: "major",
    en: "{name} changed from {from} to {to}; neither is known to include the other.",
    uk: "{name} змінено з {from} на {to}; жодне з них, наскільки відомо, не охоплює іншого.",
    fix: {
      en: "Accept both the old and the new form in requests, and return only the old form in responses.",
      uk: "У запитах приймайте і попередню, і нову форму, а у відповідях повертайте лише попередню.",
    },
  },
  "alternative-added": {
    request: "minor",
    response: "major",
    en: "The alternative {name} is new.",
    uk: "Додано варіант {name}.",
    fix: {
      en: "Return the new alternative only to callers who opt in, such as by a parameter or a new operation.",
      uk: "Повертайте новий варіант лише тим, хто його запитує, наприклад параметром або новою операцією.",
    },
  },
  "alternative-removed": {
    request: "major",
    response: "minor",
    en: "The alternative {name} was removed.",
    uk: "Варіант {name} вилучено.",
    fix: {
      en: "Keep the alternative in the request, and deprecate it first.",
      uk: "Залиште цей варіант у запиті та спершу позначте його застарілим.",
    },
  },
  "alternative-overlaps": {
    request: "major",
    response: "minor",
    en: "Under `oneOf`, {from} and {to} may accept the same value, and a value that fits both is refused.",
    uk: "У `oneOf` варіанти {from} і {to} можуть приймати те саме значення, а значення, що відповідає обом, відхиляють.",
    fix: {
      en: "Use `anyOf`, or distinguish the alternatives by a required field with a `const`.",
      uk: "Використайте `anyOf` або розрізняйте варіанти обов’язковим полем із `const`.",
    },
  },
  "discriminator-changed": {
    request: "major",
    response: "major",
    en: "The discriminator changed from {from} to {to}.",
    uk: "Дискримінатор змінено з {from} на {to}.",
    fix: {
      en: "Keep the old `propertyName` and the target of every old value.",
      uk: "Збережіть попередній `propertyName` і ціль кожного попереднього значення.",
    },
  },
  "discriminator-added": {
    request: "minor",
    response: "minor",
    en: "The discriminator {to} is new.",
    uk: "Додано дискримінатор {to}.",
  },
  "discriminator-value-added": {
    request: "minor",
    response: "major",
    en: "The discriminator has the new value {name}.",
    uk: "Дискримінатор має нове значення {name}.",
    fix: {
      en: "Return the new kind only to callers who opt in.",
      uk: "Повертайте новий вид лише тим, хто його запитує.",
    },
  },
  "discriminator-value-removed": {
    request: "major",
    response: "minor",
    en: "The discriminator no longer has the value {name}.",
    uk: "Дискримінатор більше не має значення {name}.",
    fix: {
      en: "Keep the value in `mapping`, pointing at a schema that accepts what it accepted.",
      uk: "Залиште значення в `mapping` із посиланням на схему, яка приймає те саме.",
    },
  },
} as const satisfies Rules;
