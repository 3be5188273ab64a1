import type { Rules } from "./rule.ts";

/** Parameters, bodies, responses and their headers. */
export const messageRules = {
  "parameter-removed": {
    request: "major",
    response: "major",
    en: "The parameter {name} was removed.",
    uk: "Параметр {name} вилучено.",
    fix: {
      en: "Restore it and mark it `deprecated` with `x-sunset`; ignore its value in the meantime.",
      uk: "Поверніть його й позначте `deprecated` із датою `x-sunset`; до того часу значення можна ігнорувати.",
    },
  },
  "parameter-added": {
    request: "minor",
    response: "minor",
    en: "The optional parameter {name} is new.",
    uk: "Додано необов’язковий параметр {name}.",
  },
  "required-parameter-added": {
    request: "major",
    response: "minor",
    en: "The required parameter {name} is new.",
    uk: "Додано обов’язковий параметр {name}.",
    fix: {
      en: "Make it optional, with a `default` that gives the old behaviour.",
      uk: "Зробіть його необов’язковим, зі значенням `default`, яке зберігає попередню поведінку.",
    },
  },
  "parameter-became-required": {
    request: "major",
    response: "minor",
    en: "The parameter {name} became required.",
    uk: "Параметр {name} став обов’язковим.",
    fix: {
      en: "Leave it optional, and apply the old behaviour to requests without it.",
      uk: "Залиште його необов’язковим і обробляйте запити без нього, як раніше.",
    },
  },
  "parameter-became-optional": {
    request: "minor",
    response: "major",
    en: "The parameter {name} became optional.",
    uk: "Параметр {name} став необов’язковим.",
    fix: {
      en: "Keep sending the parameter in every call to the receiver, and declare it required.",
      uk: "Надсилайте цей параметр у кожному виклику отримувача й позначте його обов’язковим.",
    },
  },
  "parameter-serialization-changed": {
    request: "major",
    response: "major",
    en: "The way values are written, {name}, changed from {from} to {to}.",
    uk: "Спосіб запису значень, {name}, змінено з {from} на {to}.",
    fix: {
      en: "Keep the old `style`, `explode` and media type; offer the new form as another parameter.",
      uk: "Збережіть попередні `style`, `explode` і тип даних; нову форму запропонуйте окремим параметром.",
    },
  },
  "request-body-removed": {
    request: "major",
    response: "major",
    en: "The request body was removed.",
    uk: "Тіло запиту вилучено.",
    fix: {
      en: "Accept the body as optional, and ignore it.",
      uk: "Приймайте тіло як необов’язкове та ігноруйте його.",
    },
  },
  "request-body-added": {
    request: "minor",
    response: "minor",
    en: "An optional request body is new.",
    uk: "Додано необов’язкове тіло запиту.",
  },
  "required-request-body-added": {
    request: "major",
    response: "minor",
    en: "A required request body is new.",
    uk: "Додано обов’язкове тіло запиту.",
    fix: {
      en: "Make the body optional (`required: false`), and define what a request without it does.",
      uk: "Зробіть тіло необов’язковим (`required: false`) і визначте, що робить запит без нього.",
    },
  },
  "request-body-became-required": {
    request: "major",
    response: "minor",
    en: "The request body became required.",
    uk: "Тіло запиту стало обов’язковим.",
    fix: {
      en: "Leave the body optional, and treat its absence as before.",
      uk: "Залиште тіло необов’язковим і обробляйте його відсутність, як раніше.",
    },
  },
  "request-body-became-optional": {
    request: "minor",
    response: "major",
    en: "The request body became optional.",
    uk: "Тіло запиту стало необов’язковим.",
    fix: {
      en: "Keep sending the body in every call to the receiver, and declare it required.",
      uk: "Надсилайте тіло в кожному виклику отримувача й позначте його обов’язковим.",
    },
  },
  "media-type-removed": {
    request: "major",
    response: "major",
    en: "The media type {name} was removed.",
    uk: "Тип даних {name} вилучено.",
    fix: {
      en: "Keep the old media type in `content` beside the new one.",
      uk: "Залиште попередній тип даних у `content` поряд із новим.",
    },
  },
  "media-type-added": {
    request: "minor",
    response: "minor",
    en: "The media type {name} is new.",
    uk: "Додано тип даних {name}.",
  },
  "media-type-encoding-changed": {
    request: "major",
    response: "major",
    en: "The encoding of the parts of a body changed from {from} to {to}.",
    uk: "Кодування частин тіла змінено з {from} на {to}.",
    fix: {
      en: "Keep the old `encoding` of the field, or offer the new one under another media type.",
      uk: "Збережіть попереднє `encoding` поля або запропонуйте нове під іншим типом даних.",
    },
  },
  "encoding-type-removed": {
    request: "major",
    response: "minor",
    en: "The part {name} may no longer be {from}.",
    uk: "Частина {name} більше не може мати тип {from}.",
    fix: {
      en: "Keep the old types in `contentType`, separated by commas.",
      uk: "Залиште попередні типи в `contentType`, через кому.",
    },
  },
  "encoding-type-added": {
    request: "minor",
    response: "major",
    en: "The part {name} may also be {to}.",
    uk: "Частина {name} може мати ще й тип {to}.",
    fix: {
      en: "Send the new type only to callers who request it, such as under another media type.",
      uk: "Надсилайте новий тип лише тим, хто його запитує, наприклад під іншим типом даних.",
    },
  },
  "response-removed": {
    request: "major",
    response: "major",
    en: "The response {name} was removed.",
    uk: "Відповідь {name} вилучено.",
    fix: {
      en: "Keep the response in the contract while the server can send it; cover several with `4XX` or `default`.",
      uk: "Залиште відповідь у контракті, доки сервер може її надсилати; кілька відповідей можна описати як `4XX` або `default`.",
    },
  },
  "response-added": {
    request: "minor",
    response: "minor",
    en: "The response {name} is new.",
    uk: "Додано відповідь {name}.",
  },
  "success-response-added": {
    request: "major",
    response: "major",
    en: "The response {name} is new: a success or redirect that callers do not expect.",
    uk: "Додано відповідь {name}: успіх або перенаправлення, якого клієнти не очікують.",
    fix: {
      en: "Send the new status only to callers who opt in, such as by a new parameter or a `Prefer` header.",
      uk: "Надсилайте новий статус лише тим, хто його запитав, наприклад новим параметром або заголовком `Prefer`.",
    },
  },
  "header-removed": {
    request: "major",
    response: "major",
    en: "The header {name} was removed.",
    uk: "Заголовок {name} вилучено.",
    fix: {
      en: "Keep sending the header; mark it `deprecated` with `x-sunset` first.",
      uk: "Продовжуйте надсилати заголовок; спершу позначте його `deprecated` із датою `x-sunset`.",
    },
  },
  "header-added": {
    request: "minor",
    response: "minor",
    en: "The header {name} is new.",
    uk: "Додано заголовок {name}.",
  },
  "required-header-added": {
    request: "major",
    response: "minor",
    en: "The required header {name} is new.",
    uk: "Додано обов’язковий заголовок {name}.",
    fix: {
      en: "Make the header optional, and define what its absence means.",
      uk: "Зробіть заголовок необов’язковим і визначте, що означає його відсутність.",
    },
  },
  "header-became-required": {
    request: "major",
    response: "minor",
    en: "The header {name} is always present now.",
    uk: "Заголовок {name} тепер є завжди.",
    fix: {
      en: "Leave the header optional for the receiver of the callback.",
      uk: "Залиште заголовок необов’язковим для того, хто відповідає на зворотний виклик.",
    },
  },
  "header-became-optional": {
    request: "minor",
    response: "major",
    en: "The header {name} may be absent now.",
    uk: "Заголовка {name} тепер може не бути.",
    fix: {
      en: "Keep sending the header in every response, and keep `required: true`.",
      uk: "Надсилайте заголовок у кожній відповіді та збережіть `required: true`.",
    },
  },
  "link-removed": {
    request: "major",
    response: "major",
    en: "The link {name} was removed.",
    uk: "Посилання {name} вилучено.",
    fix: {
      en: "Keep the link while the operation that it targets exists.",
      uk: "Залиште посилання, доки існує операція, на яку воно вказує.",
    },
  },
  "link-added": {
    request: "minor",
    response: "minor",
    en: "The link {name} is new.",
    uk: "Додано посилання {name}.",
  },
  "link-changed": {
    request: "major",
    response: "major",
    en: "The target of the link {name} changed from {from} to {to}.",
    uk: "Ціль посилання {name} змінено з {from} на {to}.",
    fix: {
      en: "Keep the old link, and add one with another name for the new target.",
      uk: "Збережіть попереднє посилання, а для нової цілі додайте посилання з іншою назвою.",
    },
  },
} as const satisfies Rules;
