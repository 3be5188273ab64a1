import type { Rules } from "./rule.ts";

/** What a contract announces, notes and names: lifecycles, extensions, texts and the document itself. */
export const annotationRules = {
  deprecated: {
    request: "minor",
    response: "minor",
    en: "Deprecated since {from}, goes after {to}.",
    uk: "Застаріле з {from}, буде вилучено після {to}.",
  },
  "deprecated-without-sunset": {
    request: "minor",
    response: "minor",
    en: "Deprecated without an end date. Set `x-deprecated-since` and `x-sunset`, each a date such as 2027-06-30.",
    uk: "Позначено застарілим без дати завершення. Задайте `x-deprecated-since` і `x-sunset`, кожну як дату, наприклад 2027-06-30.",
  },
  "deprecation-lifted": {
    request: "minor",
    response: "minor",
    en: "It is no longer deprecated.",
    uk: "Більше не є застарілим.",
  },
  "deprecation-day-corrected": {
    request: "patch",
    response: "patch",
    en: "The day of the deprecation is {to} now, not {from}.",
    uk: "Датою, з якої це застаріле, тепер є {to}, а не {from}.",
  },
  "sunset-moved-earlier": {
    request: "major",
    response: "major",
    en: "The sunset moved from {from} to the earlier {to}.",
    uk: "Дату завершення підтримки перенесено з {from} на ранішу: {to}.",
    fix: {
      en: "Keep the announced date; a sunset may only move later.",
      uk: "Збережіть оголошену дату: завершення підтримки можна переносити лише на пізніше.",
    },
  },
  "sunset-moved-later": {
    request: "minor",
    response: "minor",
    en: "The sunset moved from {from} to the later {to}.",
    uk: "Дату завершення підтримки перенесено з {from} на пізнішу: {to}.",
  },
  "sunset-in-the-past": {
    request: "major",
    response: "major",
    en: "The sunset {to} had already passed when it was announced.",
    uk: "Дату завершення підтримки {to} оголошено вже після того, як вона минула.",
    fix: {
      en: "Announce a date in the future.",
      uk: "Оголосіть дату, яка ще не настала.",
    },
  },
  "extension-tightened": {
    request: "major",
    response: "major",
    en: "{name} gives callers less: {from} became {to}.",
    uk: "{name} дає клієнтам менше: було {from}, стало {to}.",
    fix: {
      en: "Keep the old value, or only raise what callers may use.",
      uk: "Збережіть попереднє значення або лише збільшуйте те, чим можуть користуватися клієнти.",
    },
  },
  "extension-loosened": {
    request: "minor",
    response: "minor",
    en: "{name} gives callers more: {from} became {to}.",
    uk: "{name} дає клієнтам більше: було {from}, стало {to}.",
  },
  "extension-meaning-changed": {
    request: "major",
    response: "major",
    en: "{name}, on which callers rely, changed from {from} to {to}.",
    uk: "{name}, на що покладаються клієнти, змінено з {from} на {to}.",
    fix: {
      en: "Keep the value. If callers do not rely on this extension, declare it a `note` in `specie-gate.yaml`.",
      uk: "Збережіть значення. Якщо клієнти на це розширення не покладаються, оголосіть його `note` у `specie-gate.yaml`.",
    },
  },
  "extension-value-removed": {
    request: "major",
    response: "minor",
    en: "{name} no longer lists {from}.",
    uk: "У {name} більше немає значення {from}.",
    fix: {
      en: "Keep listing and accepting the value.",
      uk: "Залиште значення в переліку та приймайте його.",
    },
  },
  "extension-value-added": {
    request: "minor",
    response: "minor",
    en: "{name} lists {to} now; the list is open by definition.",
    uk: "У {name} додано значення {to}; цей перелік відкритий за визначенням.",
  },
  "extension-code-added": {
    request: "minor",
    response: "minor",
    en: "{name} is a new code.",
    uk: "{name} — новий код.",
  },
  "extension-code-removed": {
    request: "minor",
    response: "minor",
    en: "{name} is no longer explained.",
    uk: "Пояснення {name} більше немає.",
  },
  "extension-note-changed": {
    request: "patch",
    response: "patch",
    en: "{name}, a note for tools, changed.",
    uk: "{name}, примітку для інструментів, змінено.",
  },
  "extension-unknown-changed": {
    request: "patch",
    response: "patch",
    en: "{name} changed from {from} to {to}. The gate has no rule for this extension.",
    uk: "{name} змінено з {from} на {to}. Для цього розширення перевірка не має правила.",
  },
  "text-changed": {
    request: "patch",
    response: "patch",
    en: "{name}, a text for readers, changed.",
    uk: "{name}, текст для читачів, змінено.",
  },
  "example-changed": {
    request: "patch",
    response: "patch",
    en: "An example changed.",
    uk: "Приклад змінено.",
  },
  "letter-case-changed": {
    request: "patch",
    response: "patch",
    en: "The name {from} is written {to} now; letter case has no effect in it.",
    uk: "Назву {from} тепер пишуть {to}; регістр літер у ній не має значення.",
  },
  "component-added": {
    request: "patch",
    response: "patch",
    en: "The component {name} is new; nothing uses it yet.",
    uk: "Додано компонент {name}; його ще ніщо не використовує.",
  },
  "component-removed": {
    request: "patch",
    response: "patch",
    en: "The component {name} was removed. Its name is not part of any request or response.",
    uk: "Компонент {name} вилучено. Його назва не входить до жодного запиту чи відповіді.",
  },
  "tags-changed": {
    request: "patch",
    response: "patch",
    en: "The tags changed from {from} to {to}.",
    uk: "Теги змінено з {from} на {to}.",
  },
  "openapi-version-changed": {
    request: "patch",
    response: "patch",
    en: "The description uses OpenAPI {to}; it was {from}.",
    uk: "Опис тепер у форматі OpenAPI {to}; був {from}.",
  },
  "schema-dialect-changed": {
    request: "major",
    response: "major",
    en: "The JSON Schema dialect changed from {from} to {to}.",
    uk: "Діалект JSON Schema змінено з {from} на {to}.",
    fix: {
      en: "Keep the old `jsonSchemaDialect`; keywords of another dialect may have another meaning.",
      uk: "Збережіть попередній `jsonSchemaDialect`: в іншому діалекті ключові слова можуть мати інше значення.",
    },
  },
} as const satisfies Rules;
