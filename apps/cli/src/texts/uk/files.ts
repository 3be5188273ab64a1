import type { files as english } from "../en/files.ts";

export const files: typeof english = {
  fileErrors: {
    EACCES: "немає дозволу",
    EISDIR: "це тека",
    ENOENT: "немає такого файлу або теки",
    ENOSPC: "на диску немає місця",
    ENOTDIR: "частина шляху — не тека",
    EPERM: "немає дозволу",
    EROFS: "диск доступний лише для читання",
  },
  fileFailed: (file, why) => (file === "" ? `Не вдалося записати файл: ${why}.` : `${file}: ${why}.`),
  cannotRead: (file, why) => `Не вдалося прочитати ${file}: ${why}.`,
  notJson: (file, why) => `${file} — не JSON, який можна надіслати: ${why}.`,
  unknownFormat: (file, endings) => `Розширення ${file} має бути одним із .${endings}.`,
  damagedUtf8: (file, { line, column, byte }) =>
    `${file} пошкоджено: рядок ${line}, стовпчик ${column}: байт 0x${byte.toString(16).toUpperCase()} недопустимий в UTF-8. Нічого не надіслано. Виправте це місце або вкажіть кодування в --encoding.`,
  damagedText: (file, encoding, line) =>
    `${file} пошкоджено: біля рядка ${line} є байти, недопустимі в ${encoding}. Нічого не надіслано.`,
  unclearEncoding: (file, shown) =>
    `Кодування ${file} визначити не вдалося. Нічого не надіслано. Виберіть у --encoding те, що читається правильно:\n${shown.map((one) => `  ${one}`).join("\n")}`,
  hiddenRows: (file, rows) =>
    `У ${file} є приховані рядки: ${rows}. Нічого не надіслано. Додайте --hidden-rows include, щоб прочитати їх, або --hidden-rows skip.`,
  hiddenSheet: (name) => `${name} (прихований)`,
  hiddenColumns: (file, names) =>
    `У ${file} є приховані стовпці: ${names.join(", ")}. Нічого не надіслано. Щоб прочитати їх, додайте --hidden-columns, а щоб не враховувати — ${names.map((name) => `--map '${name}='`).join(" ")}`,
  firstSheetHidden: (file, names) =>
    `Перший аркуш ${file} прихований. Нічого не надіслано. Виберіть аркуш у --sheet: ${names}.`,
  compoundFile: (file) =>
    `${file} — книга старого формату (.xls) або захищена паролем. Збережіть її як .xlsx без пароля.`,
  zipNotText: (file) =>
    `${file} — не текст, а книга або архів. Якщо це книга, змініть розширення на .xlsx або додайте --format xlsx.`,
  notZip: "файл не у форматі .xlsx; збережіть його як .xlsx у табличному редакторі",
  cutOff: "бракує кінця файлу; скопіюйте або завантажте його ще раз",
  damaged: (reason) =>
    `її вміст пошкоджено; відкрийте її в табличному редакторі та збережіть ще раз (${reason})`,
  noRows: (file) => `У ${file} немає рядків під заголовками.`,
  noSheets: "у ній немає аркушів; збережіть її як .xlsx у табличному редакторі",
  noSheet: (file, sheet, names) => `У ${file} немає аркуша «${sheet}». Аркуші: ${names}.`,
  mergedCells: (file, ranges) =>
    `У таблиці ${file} є об’єднані комірки: ${ranges}. Нічого не надіслано. Роз’єднайте їх, щоб кожен рядок мав власні значення.`,
  stdinFormat: "Стандартне введення не має назви; додайте --format csv, jsonl або xlsx.",
  badMap: (text) => `«${text}» — не зіставлення ЗАГОЛОВОК=ПОЛЕ і не файл із такими рядками.`,
  notText: (file) => `${file} — не текст: у ньому є байти NUL. Збережіть його як CSV у UTF-8.`,
  emptyFile: (file) => `${file} порожній. Перший рядок має містити заголовки стовпців.`,
  columnTwice: (file, name) => `У ${file} два стовпці «${name}». Перейменуйте або приберіть один.`,
  unknownHeadings: (file, unknown) =>
    [
      `У ${file} є заголовки, яких немає серед полів клієнта:`,
      ...unknown.map(({ heading, field }) => `  ${heading}${field ? ` (можливо, ${field}?)` : ""}`),
      `Нічого не надіслано. Перейменуйте їх або зіставте: ${unknown.map(({ heading, field }) => `--map '${heading}=${field ?? ""}'`).join(" ")}`,
      "Якщо поле не вказано, стовпець не враховується.",
    ].join("\n"),
  badWorkbook: (file, why) => `${file} не вдалося прочитати як книгу: ${why}.`,
  notAnObject: "не об’єкт JSON",
  numberErrors: {
    notNumber: () => "не число; пишіть цифрами з десятковою крапкою, наприклад 150000.55",
    notWhole: () => "не ціле число",
    tooManyFractionDigits: (schema) =>
      `цифр після десяткової крапки більше ніж ${schema["x-max-fraction-digits"]}; нічого не округлюється`,
    tooManySignificantDigits: (schema) =>
      `значущих цифр більше ніж ${schema["x-max-significant-digits"] ?? 15}; нічого не округлюється`,
  },
  rowErrors: {
    value: (value) => ` (значення: «${value.length > 100 ? `${value.slice(0, 100)}…` : value}»)`,
    missing: (name) => `${name}: немає значення`,
    unknown: (name) => `${name}: невідоме поле`,
    notOneOf: (values) => `має бути одне з ${values}`,
    tooLong: (max) => `довше за ${max} символів`,
    empty: "порожнє",
    below: (min) => `менше за ${min}`,
    above: (max) => `більше за ${max}`,
    form: (description, example) => `не за форматом: ${description}; наприклад, ${example}`,
    checkDigits: "хибні контрольні цифри або довжина не та, що в країні рахунку; імовірно, описка",
    control: (point) => `містить керівний символ ${point}`,
    notBoolean: "має бути true або false",
    dateCell: "містить дату або список; задайте комірці текстовий формат",
    numberCell:
      "табличний редактор зберіг число, тому 0 або + на початку міг загубитися; задайте стовпцю текстовий формат або додайте --digits-as-text, якщо всі цифри на місці",
    scientific:
      "табличний редактор записав довге число в експоненційному вигляді, і його цифри втрачено; задайте стовпцю текстовий формат",
    unusable: {
      error: "у комірці помилка табличного редактора",
      formula:
        "формула без збереженого результату; відкрийте файл у табличному редакторі, перерахуйте й збережіть",
    },
    wrongType: (kind) => `має бути типу ${kind}`,
    decimalComma: "не число з десятковою крапкою; якщо у файлі десяткова кома, додайте --decimal ,",
    notDecimalComma: "не число з десятковою комою, наприклад 150 000,55",
    fewCells: (found, expected) => `у рядку ${found} комірок замість ${expected}`,
    unnamedCell: (values) => `комірки поза заголовками: ${values}`,
    quotes: (kind, raw) =>
      `${kind === "closing" ? "лапки всередині комірки в лапках" : "лапки не закрито"}: ${raw.slice(0, 200)}`,
    notJson: (why, line) => `не JSON: ${why} (рядок: ${line.slice(0, 200)})`,
    noCustomer: "такого клієнта немає",
    notIdentified: "login: для зміни потрібен login або wallet_user_guid",
    onlyDefaults: "рядок не має власних значень",
    duplicate: (field, value, row) =>
      `${field}: є також у рядку ${row}, який і буде імпортовано (значення: «${value}»)`,
    outerBlanks:
      "починається або закінчується пробілом, а логін потім не змінити; додайте --trim, щоб прибрати такі пробіли",
    invisible: (point) => `містить невидимий символ ${point}, а логін потім не змінити`,
    compatibility: (plain) => `містить символи, лише схожі на «${plain}»`,
    lookAlike: (word) => `«${word}» поєднує літери різних абеток, серед яких є однакові на вигляд`,
    replaced: "частину літер втрачено раніше: текст містить знаки заміни",
    decodedTwice: (original) =>
      `пошкоджено хибним кодуванням: імовірно, було «${original}»; збережіть файл знову в UTF-8`,
  },
  notices: {
    title: (row, text) => `Рядок ${row} над заголовками пропущено: ${text}`,
    total: (row, text) => `Рядок ${row} містить підсумки, його пропущено: ${text}`,
    blank: (count) => `Пропущено порожніх рядків: ${count}.`,
    separator: (sign) => `Роздільник задано в першому рядку: ${JSON.stringify(sign)}`,
    lineEnds: "У файлі різні кінці рядків (CRLF, LF, CR); кожен із них завершує рядок.",
    unexpected: (character, point, count, row) =>
      `Увага: неочікуваний символ ${JSON.stringify(character)} (${point}), комірок — ${count}, уперше в рядку ${row}.`,
    mixed: (word, count, row) =>
      `Увага: «${word}» поєднує літери різних абеток, комірок — ${count}, уперше в рядку ${row}.`,
    sheet: (name, all) =>
      `Прочитано лише перший аркуш: ${name}. Аркуші: ${all}. Інший можна вибрати в --sheet.`,
    hiddenRows: {
      include: (rows) => `Приховані рядки також прочитано: ${rows}`,
      skip: (rows) => `Приховані рядки пропущено: ${rows}`,
    },
  },
};
