import type { Rules } from "./rule.ts";

export const operationRules = {
  "operation-removed": {
    request: "major",
    response: "major",
    en: "The operation was removed.",
    uk: "Операцію вилучено.",
    fix: {
      en: "Restore it, mark it `deprecated` with `x-sunset`, and remove it after that date.",
      uk: "Поверніть її, позначте `deprecated` із датою `x-sunset` і вилучіть після цієї дати.",
    },
  },
  "operation-added": {
    request: "minor",
    response: "minor",
    en: "The operation is new.",
    uk: "Операцію додано.",
  },
  "operation-id-changed": {
    request: "major",
    response: "major",
    en: "The `operationId`, the name of the client's method, changed from {from} to {to}.",
    uk: "`operationId`, назву методу клієнтської бібліотеки, змінено з {from} на {to}.",
    fix: {
      en: "Keep the old `operationId`. If no client is generated from this contract, set `operation-id-changed: patch`.",
      uk: "Збережіть попередній `operationId`. Якщо клієнтські бібліотеки з контракту не генерують, задайте `operation-id-changed: patch`.",
    },
  },
  "operation-id-added": {
    request: "minor",
    response: "minor",
    en: "The operation got the `operationId` {to}.",
    uk: "Операція отримала `operationId` {to}.",
  },
  "path-parameter-renamed": {
    request: "patch",
    response: "patch",
    en: "The path parameter {from} is called {to} now. Requests stay the same; generated clients see another name.",
    uk: "Параметр шляху {from} тепер називається {to}. Запити не змінюються, але в згенерованих клієнтських бібліотеках назва інша.",
  },
  "callback-removed": {
    request: "major",
    response: "major",
    en: "The callback {name} was removed.",
    uk: "Зворотний виклик {name} вилучено.",
    fix: {
      en: "Keep sending the callback until every receiver has moved to its replacement.",
      uk: "Надсилайте зворотний виклик, доки всі отримувачі не перейдуть на заміну.",
    },
  },
  "callback-added": {
    request: "minor",
    response: "minor",
    en: "The callback {name} is new.",
    uk: "Додано зворотний виклик {name}.",
  },
  "security-tightened": {
    request: "major",
    response: "major",
    en: "A way to authenticate is no longer enough: {from}. Now: {to}.",
    uk: "Спосіб автентифікації {from} більше не приймається. Тепер: {to}.",
    fix: {
      en: "Accept the old way beside the new one: list both in `security`.",
      uk: "Приймайте попередній спосіб поряд із новим: зазначте обидва в `security`.",
    },
  },
  "security-loosened": {
    request: "minor",
    response: "minor",
    en: "Another way to authenticate is accepted: {to}.",
    uk: "Приймається ще один спосіб автентифікації: {to}.",
  },
  "security-scheme-changed": {
    request: "major",
    response: "major",
    en: "{name} of the security scheme changed from {from} to {to}.",
    uk: "{name} схеми автентифікації змінено з {from} на {to}.",
    fix: {
      en: "Add a second scheme with the new settings, and accept both until callers have moved.",
      uk: "Додайте другу схему з новими параметрами та приймайте обидві, доки клієнти не перейдуть.",
    },
  },
  "security-scope-removed": {
    request: "major",
    response: "major",
    en: "The scope {name} was removed.",
    uk: "Область доступу {name} вилучено.",
    fix: {
      en: "Keep the scope in the scheme, even if no operation requires it any longer.",
      uk: "Залиште область доступу у схемі, навіть якщо жодна операція її вже не вимагає.",
    },
  },
  "security-scope-added": {
    request: "minor",
    response: "minor",
    en: "The scope {name} is new.",
    uk: "Додано область доступу {name}.",
  },
  "server-removed": {
    request: "major",
    response: "major",
    en: "The server {name} was removed.",
    uk: "Сервер {name} вилучено.",
    fix: {
      en: "Keep the old address in `servers` for as long as it responds; redirect it afterwards.",
      uk: "Залиште попередню адресу в `servers`, доки вона працює, а потім налаштуйте перенаправлення.",
    },
  },
  "server-added": {
    request: "minor",
    response: "minor",
    en: "The server {name} is new.",
    uk: "Додано сервер {name}.",
  },
  "server-variable-changed": {
    request: "major",
    response: "major",
    en: "The server variable {name} changed from {from} to {to}.",
    uk: "Змінну сервера {name} змінено з {from} на {to}.",
    fix: {
      en: "Keep the old default and every old value; add new values beside them.",
      uk: "Збережіть попереднє значення за замовчуванням і всі попередні значення; нові додайте поряд.",
    },
  },
  "server-variable-value-added": {
    request: "minor",
    response: "minor",
    en: "The server variable {name} may also be {to}.",
    uk: "Змінна сервера {name} може мати ще й значення {to}.",
  },
  "server-variable-values-set": {
    request: "major",
    response: "major",
    en: "The server variable {name} may only have the values {to} now.",
    uk: "Змінна сервера {name} тепер може мати лише значення {to}.",
    fix: {
      en: "Leave the values of the variable open, or list every value that callers use.",
      uk: "Не обмежуйте значення змінної або зазначте всі, якими користуються клієнти.",
    },
  },
  "server-variable-values-lifted": {
    request: "minor",
    response: "minor",
    en: "The server variable {name} may have values other than {from} now.",
    uk: "Змінна сервера {name} тепер може мати не лише значення {from}.",
  },
} as const satisfies Rules;
