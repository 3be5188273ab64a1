import type { Texts } from "./en.ts";
import { roughDuration } from "./rough-duration.ts";

export const uk: Texts = {
  about: "Клієнти, рахунки й ключі в Specie Customers API.",
  headings: {
    usage: "Використання:",
    arguments: "Аргументи:",
    options: "Параметри:",
    global: "Параметри:",
    commands: "Команди:",
  },
  helpWords: {
    options: "[параметри]",
    command: "[команда]",
    choices: "одне з",
    default: "типово",
    preset: "без значення",
  },
  exitCodes: "Коди завершення:",
  lang: "мова: en або uk (типово — за LC_ALL, LC_MESSAGES або LANG)",
  profile: "профіль (типово — SPECIE_PROFILE, далі з’єднання зі змінних оточення, далі останній login)",
  help: "показати, що приймає команда",
  version: "показати версію програми та її контракту",
  helpHint: "Додайте --help, щоб побачити, що приймає команда.",
  wrongUsage: {
    unknownCommand: (name, similar) =>
      `Команди «${name}» немає.${similar && ` Можливо, малося на увазі: ${similar}?`}`,
    unknownOption: (flag, similar) =>
      `Параметра ${flag} немає.${similar && ` Можливо, малося на увазі: ${similar}?`}`,
    missingArgument: (name) => `Бракує аргументу <${name}>.`,
    missingOption: (flags) => `Бракує обов’язкового параметра ${flags}.`,
    missingValue: (flags) => `Параметр ${flags} потребує значення.`,
    tooManyArguments: (most, given) => `Забагато аргументів: команда приймає ${most}, а вказано ${given}.`,
    badOption: (flags, value, why) => `«${value}» не підходить для ${flags}: ${why}`,
    badArgument: (value, name, why) => `«${value}» не підходить для <${name}>: ${why}`,
  },
  exits: {
    done: "зроблено",
    unexpected: "помилка самої програми",
    usage: "неправильне використання",
    notSetUp: "немає придатного профілю або ключа",
    refused: "сервер відмовив у запиті",
    unauthorized: "сервер не прийняв токен",
    unavailable: "немає вчасної відповіді або сервер перевантажено",
    rowsRejected: "імпорт: деякі рядки відхилено",
    badFile: "файл не вдалося прочитати чи записати, або він не такий, як має бути",
    unhealthy: "doctor: щось не гаразд",
    interrupted: "зупинено через Ctrl-C",
  },
  commands: {
    login: "Запам’ятати банк: адресу, контрагента й ключ, яким підписують токени. Нічого не надсилає.",
    token: "Вивести токен для curl та інших програм. Діє п’ять хвилин.",
    doctor: "З’ясувати, що заважає викликам: профіль, ключ, адреса, годинник, токен, версії.",
    importSummary: "Відкрити клієнта для кожного рядка файлу",
    import:
      "Відкриває клієнта для кожного рядка файлу .csv, .jsonl або .xlsx, стовпці якого названо як поля `customers create`. Усі рядки перевіряються до надсилання першого. Відхилені рядки потрапляють до FILE.rejected.*; його можна виправити й імпортувати. Якщо імпорт зупинено чи вбито, та сама команда продовжить його; жоден рядок не відкривається двічі.",
    exportSummary: "Записати всіх відібраних клієнтів у файл",
    export:
      "Записує всіх клієнтів, що відповідають фільтрам, у файл .csv, .jsonl або .xlsx чи у стандартний вивід. Комірки, які табличний редактор сприйняв би за формули, починаються з апострофа; імпорт його прибирає.",
    complete: "Вивести сценарій доповнення для оболонки",
  },
  login: {
    url: "адреса API з базовим шляхом, наприклад https://bank.example/api/v1",
    counterparty: "GUID контрагента",
    sub: "хто діє: працівник або технічний користувач",
    key: "файл із приватним ключем, JWK або PEM",
    newKey: "створити пару ключів Ed25519",
    kid: "назва ключа, під якою його зареєстровано (типово — власна назва JWK, інакше його відбиток)",
  },
  output: "у якому вигляді виводити (типово — table у терміналі, інакше json)",
  columns: "які стовпці виводити, через кому",
  repeatable: "Можна повторювати.",
  clear: "поля, які очистити",
  kinds: {
    text: "текст",
    integer: "число",
    number: "число",
    boolean: "true|false",
    list: "текст",
    json: "файл.json",
  },
  etag: (etag) => `Версія (для --if-match): ${etag}`,
  page: (shown, total, atLeast) => `${shown} з ${total}${atLeast ? " або більше" : ""}`,
  nextPage: (cursor) => `Наступна сторінка: --cursor ${cursor}`,
  columnsLeftOut: (count) =>
    `Порожніх стовпців або тих, що не вмістилися: ${count}. Назвіть потрібні в --columns або перегляньте всі з --output json.`,
  unknownColumns: (names, all) => `Стовпця ${names} немає. Є: ${all}.`,
  oneOf: (choices) => `має бути одне з ${choices}`,
  wholeFrom: (least, most) => `має бути ціле число від ${least} до ${most}`,
  badUrl: (url) =>
    `«${url}» — не адреса http(s). Вкажіть адресу API з базовим шляхом, наприклад https://bank.example/api/v1.`,
  badProfileName: (name) =>
    `«${name}» не може бути назвою профілю: до 64 літер, цифр, крапок, дефісів чи підкреслень.`,
  keyOrNewKey: "Вкажіть приватний ключ у --key FILE або створіть новий за допомогою --new-key.",
  keyFileExists: (file) =>
    `${file} уже є, а ключі ніколи не перезаписуються. Оберіть інший --profile або вкажіть цей ключ у --key.`,
  cannotRead: (file, why) => `Не вдалося прочитати ${file}: ${why}.`,
  cannotWrite: (file, why) => `Не вдалося записати ${file}: ${why}.`,
  keyTooOpen: (file) =>
    `Приватний ключ ${file} можуть прочитати інші. Виконайте \`chmod 600 ${file}\` і замініть ключ, якщо його могли прочитати.`,
  noPrivateKey: (file) =>
    `У ${file} немає приватного ключа для RS256, PS256, ES256 чи EdDSA у вигляді JWK (RFC 7517) або PEM.`,
  privateKeyNotSent: (file, members) =>
    `${file} містить ПРИВАТНИЙ ключ (${members}). Нічого не надіслано. Вкажіть відкриту половину.`,
  notJson: (file, why) => `${file} — не JSON, який можна надіслати: ${why}.`,
  halfEnvironment: "SPECIE_URL, SPECIE_COUNTERPARTY і SPECIE_TOKEN задають разом: усі три або жодної.",
  noProfile: "Профілю ще немає. Почніть із `specie login --help`.",
  unknownProfile: (name, known) => `Профілю «${name}» немає. Є: ${known.join(", ") || "жодного"}.`,
  profileSaved: (name, file, key) => `Профіль «${name}» збережено в ${file}; його приватний ключ — ${key}.`,
  publicKey: (file) => `Відкритий ключ, також у ${file}; зареєструйте його й спробуйте \`specie doctor\`:`,
  keySigns: "підписує",
  keyDoesNotSign: (why) => `не підписує: ${why}`,
  answers: "відповідає",
  tokenAccepted: (sub, kid, end) => `прийнято: ${sub}, ключ ${kid}, до ${end}`,
  noDate: "у відповіді немає Date, тож годинники не порівняти",
  clock: (seconds, allowed) =>
    `${seconds < 0 ? "відстає від серверного" : "випереджає серверний"} на ${Math.abs(seconds)} с (дозволено до ${allowed} с)`,
  versions: {
    same: (ours) => `обидві сторони дотримуються ${ours}`,
    newer: (ours, theirs) => `сервер дотримується ${theirs}, ця програма — ${ours}; нового вона не покаже`,
    older: (ours, theirs) => `сервер дотримується ${theirs}, ця програма — ${ours}; нове він може відхилити`,
    other: (ours, theirs) =>
      `сервер дотримується ${theirs}, ця програма — ${ours}; виклики можуть не вдатися або ввести в оману. Установіть версію для ${theirs}`,
    untold: (ours) => `сервер не повідомляє версію свого контракту; ця програма дотримується ${ours}`,
  },
  checks: {
    profile: "профіль",
    key: "ключ",
    server: "сервер",
    clock: "годинник",
    token: "токен",
    version: "контракт",
  },
  states: { ok: "гаразд ", warning: "увага  ", fault: "ЗБІЙ   " },
  unhealthy: "Виправте позначене «ЗБІЙ» і спробуйте ще раз.",
  unknownFormat: (file, endings) => `Формат ${file} визначає розширення: має бути .${endings}.`,
  notText: (file) => `${file} — не текст: у ньому є байти NUL. Збережіть його як CSV у UTF-8.`,
  emptyFile: (file) => `${file} порожній: перший рядок має називати стовпці.`,
  columnTwice: (file, name) => `У ${file} два стовпці «${name}».`,
  unknownColumn: (file, name, closest) =>
    `У ${file} є стовпець «${name}», якого клієнти не мають. Можливо, «${closest}»? Перейменуйте або приберіть його; нічого не надіслано.`,
  cellsBesideHeading: (file, row) => `${file}, рядок ${row}: щось є у стовпці без заголовка.`,
  badLine: (file, why) => `${file} пошкоджено, рядок ${why}. Далі нічого не надіслано.`,
  badWorkbook: (file, why) => `${file} не вдалося прочитати як книгу: ${why}.`,
  notAnObject: "не об’єкт JSON",
  badJournal: (file) => `${file} — не журнал імпорту. Назвіть інший у --journal.`,
  otherImport: {
    file: (journal) =>
      `${journal} — журнал імпорту цього файлу до того, як його змінили. Уже відкриті рядки відкрилися б знову: імпортуйте FILE.rejected.* або поверніть файл. Якщо з нього нічого не відкрито, видаліть журнал.`,
    target: (journal) =>
      `${journal} — журнал імпорту на іншу адресу, іншому контрагенту або з іншими значеннями для порожніх комірок. Вкажіть ті самі або інший журнал у --journal.`,
  },
  locked: (file, pid) => `Інший імпорт цього файлу триває (процес ${pid}). Якщо ні, видаліть ${file}.`,
  outcomeUnknown: (sent) =>
    `результат невідомий: надіслано ${sent}, раніше, ніж сервер пам’ятає ключі, без логіна чи IBAN, за якими його знайти. Перевірте, чи є такий клієнт; якщо ні — імпортуйте цей рядок`,
  progressBar: "{bar} {percentage}% | {value}/{total} | {rate}/с | {left}",
  progressCount: "клієнтів: {value} | {rate}/с",
  progressLine: (done, total, rate, left) => `рядків ${done} з ${total}, ${rate}/с, ${uk.duration(left)}`,
  duration: (seconds) =>
    seconds === undefined
      ? "час до кінця невідомий"
      : `лишилося ${roughDuration(seconds, ["год", "хв", "с"])}`,
  importing: {
    file: ".csv (з , або ; або табуляцією), .jsonl чи .xlsx",
    dryRun: "перевірити кожен рядок і повідомити про хибні; нічого не надсилати",
    journal: "де імпорт пам’ятає зроблене (типово — FILE.journal)",
    encoding: "кодування тексту (типово — визначається)",
    concurrency: "найбільше запитів водночас",
    defaults: "Для рядків, де комірка порожня:",
    notUtf8: (encoding, guessed) =>
      guessed
        ? `Файл не в UTF-8; читається як ${encoding}. Якщо імена хибні, вкажіть --encoding.`
        : `Файл читається як ${encoding}.`,
    passedOver: (columns) =>
      `Стовпці, які визначає лише сервер або які пояснюють відмову, пропущено: ${columns}.`,
    checked: (rows, invalid) => `Рядків: ${rows}, з них хибних: ${invalid}.`,
    nothingSent: "Нічого не надіслано.",
    resumed: (known, sent) =>
      `Продовження: зроблено рядків ${known}${sent ? `, з’ясувати результат: ${sent}` : ""}.`,
    alreadyDone: (journal) => `Усі рядки вже імпортовано. Щоб імпортувати файл ще раз, видаліть ${journal}.`,
    stopped: (why) => `Зупинено: ${why}\nТа сама команда продовжить звідси.`,
    rejectedThere: (file) =>
      `${file} уже є, з відхиленими рядками попереднього імпорту. Спершу імпортуйте або приберіть його.`,
    interrupted: "Зупинено. Та сама команда продовжить звідси.",
    rejected: (count, file) =>
      `Відхилено рядків: ${count}; причини — у ${file}. Виправте їх там і імпортуйте той файл.`,
  },
  exporting: {
    file: ".csv, .jsonl або .xlsx; без нього — стандартний вивід",
    format: "формат (типово — за розширенням файлу; csv у стандартному виводі)",
    withAccount:
      "додати asset_code, asset_issuer та iban рахунку, щоб файл можна було імпортувати деінде; ще один запит на кожного клієнта",
    filters: "Фільтри:",
    done: (count, file) => `Клієнтів: ${count}${file === undefined ? "" : `, записано в ${file}`}.`,
  },
  numberFaults: {
    notNumber: () => "не число; пишіть цифрами з десятковою крапкою, наприклад 150000.55",
    notWhole: () => "не ціле число",
    tooManyFractionDigits: (schema) =>
      `цифр після десяткової крапки більше ніж ${schema["x-max-fraction-digits"]}; нічого не округлюється`,
    tooManySignificantDigits: (schema) =>
      `значущих цифр більше ніж ${schema["x-max-significant-digits"] ?? 15}; нічого не округлюється`,
  },
  faults: {
    missing: (name) => `${name}: немає`,
    unknown: (name) => `${name}: такого поля немає`,
    notOneOf: (place, values) => `${place}: має бути одне з ${values}`,
    tooLong: (place, most) => `${place}: більше ніж ${most} символів`,
    empty: (place) => `${place}: порожнє`,
    below: (place, least) => `${place}: менше ніж ${least}`,
    above: (place, most) => `${place}: більше ніж ${most}`,
    format: (place, format) => `${place}: хибний ${format}`,
    notAsDescribed: (place, description) => `${place}: ${description}`,
    notBoolean: "має бути true або false",
    dateCell: "містить дату або список; задайте комірці текстовий формат",
    numberCell: "містить число там, де має бути текст; задайте комірці текстовий формат",
    wrongType: (kind) => `має бути типу ${kind}`,
  },
};
