import type { Rules } from "./rule.ts";

/** Which fields an object has, and what holds for each. */
export const fieldRules = {
  "property-added": {
    request: "minor",
    response: "minor",
    en: "The field {name} is new.",
    uk: "Додано поле {name}.",
  },
  "property-removed": {
    request: "major",
    response: "major",
    en: "The field {name} was removed.",
    uk: "Поле {name} вилучено.",
    fix: {
      en: "Restore the field and mark it `deprecated` with `x-sunset`; remove it after that date.",
      uk: "Поверніть поле й позначте його `deprecated` із датою `x-sunset`; вилучіть після цієї дати.",
    },
  },
  "required-property-added": {
    request: "major",
    response: "minor",
    en: "The required field {name} is new.",
    uk: "Додано обов’язкове поле {name}.",
    fix: {
      en: "Make the field optional in requests, with a default that gives the old behaviour.",
      uk: "Зробіть поле необов’язковим у запитах, зі значенням за замовчуванням, яке зберігає попередню поведінку.",
    },
  },
  "property-became-required": {
    request: "major",
    response: "minor",
    en: "The field {name} became required.",
    uk: "Поле {name} стало обов’язковим.",
    fix: {
      en: "Leave the field optional in requests.",
      uk: "Залиште поле необов’язковим у запитах.",
    },
  },
  "property-became-optional": {
    request: "minor",
    response: "major",
    en: "The field {name} may be absent now.",
    uk: "Поля {name} тепер може не бути.",
    fix: {
      en: "Keep the field in `required` of the response, and always return it.",
      uk: "Залиште поле в `required` відповіді та завжди повертайте його.",
    },
  },
  "closed-object-grew": {
    request: "minor",
    response: "major",
    en: "The field {name} is new in an object that allowed no other fields.",
    uk: "Поле {name} додано до об’єкта, який не допускав інших полів.",
    fix: {
      en: "Return the field only to callers who opt in; a strict reader refuses unknown fields of a closed object.",
      uk: "Повертайте поле лише тим, хто його запитує: суворий клієнт відхиляє невідомі поля закритого об’єкта.",
    },
  },
  "object-closed": {
    request: "major",
    response: "minor",
    en: "Other fields are refused now.",
    uk: "Інші поля тепер не допускаються.",
    fix: {
      en: "Keep ignoring unknown fields of requests.",
      uk: "Ігноруйте невідомі поля запитів, як і раніше.",
    },
  },
  "object-opened": {
    request: "minor",
    response: "major",
    en: "Other fields are possible now.",
    uk: "Тепер можливі й інші поля.",
    fix: {
      en: "Keep `additionalProperties: false` in the response's schema.",
      uk: "Збережіть `additionalProperties: false` у схемі відповіді.",
    },
  },
  "default-changed": {
    request: "major",
    response: "minor",
    en: "The default changed from {from} to {to}.",
    uk: "Значення за замовчуванням змінено з {from} на {to}.",
    fix: {
      en: "Keep the old default; callers who want the new value can send it.",
      uk: "Збережіть попереднє значення за замовчуванням; нове клієнти можуть надіслати самі.",
    },
  },
  "default-added": {
    request: "minor",
    response: "minor",
    en: "The default {to} is stated now.",
    uk: "Зазначено значення за замовчуванням {to}.",
  },
  "default-removed": {
    request: "major",
    response: "minor",
    en: "The default {from} is no longer promised.",
    uk: "Значення за замовчуванням {from} більше не гарантується.",
    fix: {
      en: "Keep the default in the contract while the server applies it.",
      uk: "Залиште значення за замовчуванням у контракті, доки сервер його застосовує.",
    },
  },
  "read-only-set": {
    request: "major",
    response: "patch",
    en: "The field {name} can no longer be sent: it is read-only.",
    uk: "Поле {name} більше не можна надсилати: воно лише для читання.",
    fix: {
      en: "Keep accepting the field in requests, even if its value is ignored.",
      uk: "Приймайте поле в запитах, навіть якщо його значення ігнорується.",
    },
  },
  "read-only-lifted": {
    request: "minor",
    response: "patch",
    en: "The field {name} can be sent now.",
    uk: "Поле {name} тепер можна надсилати.",
  },
  "write-only-set": {
    request: "patch",
    response: "major",
    en: "The field {name} is no longer returned: it is write-only.",
    uk: "Поле {name} більше не повертається: воно лише для запису.",
    fix: {
      en: "Keep returning the field; deprecate it with `x-sunset` first.",
      uk: "Повертайте поле й надалі; спершу позначте його застарілим із датою `x-sunset`.",
    },
  },
  "write-only-lifted": {
    request: "patch",
    response: "minor",
    en: "The field {name} is returned now.",
    uk: "Поле {name} тепер повертається у відповіді.",
  },
} as const satisfies Rules;
