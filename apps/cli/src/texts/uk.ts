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
  profile: "профіль (типово — SPECIE_PROFILE, далі SPECIE_URL із SPECIE_TOKEN, далі поточний профіль)",
  debug: "виводити запити й відповіді у stderr, без токенів і вмісту",
  help: "показати довідку команди",
  version: "показати версію програми та її контракту",
  helpHint: "Додайте --help, щоб побачити параметри команди.",
  wrongUsage: {
    unknownCommand: (name, similar) =>
      `Команди «${name}» немає.${similar && ` Можливо, малося на увазі: ${similar}?`}`,
    unknownOption: (flag, similar) =>
      `Параметра ${flag} немає.${similar && ` Можливо, малося на увазі: ${similar}?`}`,
    missingArgument: (name) => `Бракує аргументу <${name}>.`,
    missingOption: (flags) => `Бракує обов’язкового параметра ${flags}.`,
    missingValue: (flags) => `Параметр ${flags} потребує значення.`,
    tooManyArguments: (max, given) => `Забагато аргументів: команда приймає ${max}, а вказано ${given}.`,
    badOption: (flags, value, why) => `«${value}» не підходить для ${flags}: ${why}`,
    badArgument: (value, name, why) => `«${value}» не підходить для <${name}>: ${why}`,
  },
  exits: {
    done: "виконано",
    unexpected: "неочікувана помилка програми",
    usage: "неправильне використання",
    notSetUp: "немає придатного профілю або ключа",
    refused: "сервер відхилив запит",
    unauthorized: "сервер не прийняв токен",
    unavailable: "сервер не відповів вчасно або перевантажений",
    rowsRejected: "імпорт: деякі рядки відхилено",
    badFile: "файл не вдалося прочитати чи записати, або його вміст хибний",
    unhealthy: "doctor: перевірку не пройдено",
    interrupted: "зупинено через Ctrl-C",
  },
  commands: {
    logout: "Видалити профіль: названий у --profile або поточний.",
    profile: "Переглянути, вибрати або видалити профілі.",
    profileList: "Переглянути профілі",
    profileUse: "Зробити профіль поточним",
    profileRemove: "Видалити профіль",
    api: "Надіслати один запит до API з токеном профілю й вивести відповідь. Запит не повторюється.",
    login: "Зберегти профіль: адресу API, контрагента й ключ, яким підписують токени. Нічого не надсилає.",
    token: "Вивести токен для curl та інших програм. Діє п’ять хвилин.",
    doctor: "З’ясувати, що заважає викликам: профіль, ключ, адреса, годинник, токен, версії.",
    importSummary: "Створити клієнта з кожного рядка файлу",
    import:
      "Створює клієнта з кожного рядка файлу .csv, .jsonl або .xlsx, стовпці якого названо як поля `customers create`. Усі рядки перевіряються до надсилання першого. Відхилені рядки записуються до FILE.rejected.*; їх можна виправити й імпортувати. Якщо імпорт перервано, та сама команда продовжить його; жодного клієнта не буде створено двічі.",
    templateSummary: "Записати порожній файл для заповнення й імпорту",
    template:
      "Записує порожній файл .csv або .xlsx із полями нового клієнта як заголовками. Книга має підказку для кожного стовпця, списки значень і текстові стовпці, які зберігають нулі на початку.",
    exportSummary: "Записати всіх відібраних клієнтів у файл",
    export:
      "Записує всіх клієнтів, що відповідають фільтрам, у файл .csv, .jsonl або .xlsx чи у стандартний вивід. Комірки, які табличний редактор прочитав би як формули, починаються з апострофа; імпорт його прибирає.",
    complete: "Вивести сценарій доповнення для оболонки",
  },
  login: {
    url: "адреса API з базовим шляхом, наприклад https://bank.example/api/v1",
    counterparty: "GUID контрагента",
    sub: "користувач: працівник або технічний обліковий запис",
    key: "файл із приватним ключем, JWK або PEM",
    allowHttp: "дозволити адресу http:// іншої машини, де токени можуть прочитати дорогою",
    newKey: "створити пару ключів Ed25519",
    kid: "ідентифікатор ключа, під яким його зареєстровано (типово — kid із JWK, інакше його відбиток)",
  },
  output: "формат виводу (типово — table у терміналі, інакше json)",
  columns: "які стовпці виводити, через кому",
  repeatable: "Можна повторювати.",
  clear: "поля, які очистити, наприклад --clear name",
  example: "Приклад:",
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
    `Не показано стовпців, бо вони порожні або не вмістилися: ${count}. Виберіть потрібні в --columns або скористайтеся --output json.`,
  unknownColumns: (names, all) => `Невідомий стовпець ${names}. Стовпці: ${all}.`,
  oneOf: (choices) => `має бути одне з ${choices}`,
  wholeFrom: (least, most) => `має бути ціле число від ${least} до ${most}`,
  badUrl: (url) =>
    `«${url}» — не адреса http(s). Вкажіть адресу API з базовим шляхом, наприклад https://bank.example/api/v1.`,
  cleartext: (url) =>
    `${url} веде на іншу машину без шифрування: токени й персональні дані можуть прочитати дорогою. Вкажіть https:// або дозвольте це в --allow-http (із SPECIE_URL — SPECIE_ALLOW_HTTP=1).`,
  badGuid: (text) => `«${text}» — не GUID, як-от 0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08.`,
  badProxy: (proxy, why) => `Проксі ${proxy} використати неможливо: ${why}.`,
  noCertificates: (file) => `У ${file} немає сертифікатів у PEM.`,
  network: (proxy, caFiles) =>
    [...(proxy ? [`проксі ${proxy}`] : []), ...caFiles.map((file) => `центри сертифікації з ${file}`)].join(
      ", ",
    ),
  noResponse: (operation, attempts, why) =>
    `${operation}: сервер не відповів, спроб: ${attempts}; причина: ${why}`,
  unknownAuthority: (why) =>
    `${why}; цей комп’ютер не довіряє центру, який видав сертифікат сервера. Якщо банк має власний центр сертифікації, вкажіть файл його сертифіката (PEM) у SPECIE_CA_FILE`,
  unreachable: (url, why) => `Немає зв’язку з ${url}: ${why}.`,
  profileName: "назва профілю",
  deleteKey: "видалити й ключ, який створила команда login",
  profileUsed: (name) => `Поточний профіль — «${name}».`,
  profileRemoved: (name, key) =>
    `Профіль «${name}» видалено.${key === undefined ? "" : ` Його ключ залишився в ${key}.`}`,
  stillCurrent: (current, next) =>
    `Поточним залишається профіль «${current}». Коли ключ зареєструють, виконайте \`specie profile use ${next}\`.`,
  api: {
    path: "шлях після адреси профілю; {counterparty_guid} буде замінено",
    data: "файл JSON із вмістом запиту",
    header: "додатковий заголовок; можна повторювати",
  },
  badProfileName: (name) =>
    `«${name}» не може бути назвою профілю: до 64 літер, цифр, крапок, дефісів чи підкреслень.`,
  keyOrNewKey: "Вкажіть приватний ключ у --key FILE або створіть новий за допомогою --new-key.",
  keyFileExists: (file) =>
    `${file} уже є, а ключі ніколи не перезаписуються. Оберіть інший --profile або вкажіть цей ключ у --key.`,
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
  unknownProfile: (name, known) => `Профілю «${name}» немає. Профілі: ${known.join(", ") || "жодного"}.`,
  profileSaved: (name, file, key) => `Профіль «${name}» збережено в ${file}; його приватний ключ — ${key}.`,
  publicKey: (file) => `Відкритий ключ, також у ${file}; зареєструйте його й спробуйте \`specie doctor\`:`,
  damagedProfiles: (file) =>
    `${file} пошкоджено. Видаліть його й виконайте \`specie login\` знову; ключі зберігаються в окремих файлах.`,
  keySigns: "підписує",
  keyDoesNotSign: (why) => `не підписує: ${why}`,
  responds: "відповідає",
  tokenAccepted: (sub, kid, end) => `прийнято: ${sub}, ключ ${kid}, до ${end}`,
  noDate: "у відповіді немає заголовка Date, тому годинники порівняти неможливо",
  clock: (seconds, allowed) =>
    `${seconds < 0 ? "відстає від серверного" : "випереджає серверний"} на ${Math.abs(seconds)} с (дозволено до ${allowed} с)`,
  versions: {
    same: (ours) => `обидві сторони використовують ${ours}`,
    newer: (ours, theirs) =>
      `сервер використовує ${theirs}, ця програма — ${ours}; нового у ${theirs} вона не покаже`,
    older: (ours, theirs) =>
      `сервер використовує ${theirs}, ця програма — ${ours}; нове у ${ours} сервер може відхилити`,
    other: (ours, theirs) =>
      `сервер використовує ${theirs}, ця програма — ${ours}; виклики можуть не вдатися або дати хибний результат. Установіть версію для ${theirs}`,
    unknown: (ours) => `сервер не повідомляє версію свого контракту; ця програма використовує ${ours}`,
  },
  checks: {
    network: "мережа",
    profile: "профіль",
    key: "ключ",
    server: "сервер",
    clock: "годинник",
    token: "токен",
    version: "контракт",
  },
  states: { ok: "гаразд ", warning: "увага  ", fault: "ЗБІЙ   " },
  unhealthy: "Виправте позначене «ЗБІЙ» і спробуйте ще раз.",
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
      "Зіставлення без поля пропускає стовпець.",
    ].join("\n"),
  badWorkbook: (file, why) => `${file} не вдалося прочитати як книгу: ${why}.`,
  notAnObject: "не об’єкт JSON",
  badJournal: (file) => `${file} — не журнал імпорту. Вкажіть інший файл у --journal.`,
  otherImport: {
    file: (journal) =>
      `${journal} — журнал імпорту цього файлу до того, як його змінили. Клієнтів було б створено вдруге: імпортуйте FILE.rejected.* або поверніть файл. Якщо з нього не створено жодного клієнта, видаліть журнал.`,
    target: (journal) =>
      `${journal} — журнал імпорту з іншою адресою, контрагентом або іншими параметрами. Вкажіть ті самі або інший файл у --journal.`,
  },
  locked: (file, pid) =>
    `Інший імпорт цього файлу ще виконується (процес ${pid}). Якщо ні, видаліть ${file}.`,
  outcomeUnknown: (sent) =>
    `результат невідомий: надіслано ${sent}, давніше за найстаріші ключі ідемпотентності на сервері, без логіна чи IBAN для пошуку. Перевірте, чи є такий клієнт; якщо ні — імпортуйте цей рядок`,
  progressBar: "{bar} {percentage}% | {value}/{total} | {rate}/с | {left}",
  progressCount: "клієнтів: {value} | {rate}/с",
  progressLine: (done, total, rate, left) => `рядків ${done} з ${total}, ${rate}/с, ${uk.duration(left)}`,
  duration: (seconds) =>
    seconds === undefined
      ? "час до кінця невідомий"
      : `лишилося ${roughDuration(seconds, ["год", "хв", "с"])}`,
  importing: {
    file: ".csv, .jsonl або .xlsx; - читає стандартне введення",
    dryRun: "перевірити кожен рядок і повідомити про хибні; нічого не надсилати",
    journal: "файл із перебігом імпорту (типово — FILE.journal)",
    fileOptions: "Як читати файл:",
    format: "формат (типово — за розширенням)",
    delimiter: "роздільник у файлі CSV або tab (типово — визначається)",
    oneCharacter: "має бути один символ або tab",
    decimal: "десятковий знак сум (типово — .)",
    sheet: "аркуш книги, за назвою або номером (типово — перший)",
    skipRows: "скільки рядків над заголовками пропустити",
    hiddenRows: "що робити з прихованими рядками книги (типово — зупинитися)",
    hiddenColumns: "читати також приховані стовпці книги (типово — зупинитися)",
    trim: "прибрати пробіли на початку й у кінці кожної комірки",
    digitsAsText: "приймати числа книги там, де має бути текст",
    map: "поле для заголовка, наприклад 'Телефон=phone_number', або файл із такими рядками; можна повторювати",
    update:
      "змінити наявних клієнтів, знайдених за wallet_user_guid або login; порожні комірки нічого не змінюють",
    wouldChange: (changed, missing) =>
      `Буде змінено клієнтів: ${changed}${missing > 0 ? `; рядків без клієнта: ${missing}` : ""}.`,
    saveMap: "зберегти зіставлення в профілі для наступних імпортів",
    keepGoing: "не зупинятися після 20 однакових відмов поспіль",
    confirmRefusals: (count, reason) =>
      `Сервер відхилив поспіль рядків: ${count}, з однієї причини: ${reason}. Продовжити?`,
    repeatedRefusals: (reason) =>
      `Зупинено, бо сервер відхилив поспіль 20 рядків з однієї причини: ${reason}. Усуньте її й повторіть команду або додайте --keep-going.`,
    decodedRows: (rows) => `Перші рядки:\n${rows.map((row) => `  ${row}`).join("\n")}`,
    encoding: "кодування тексту (типово — визначається)",
    concurrency: "найбільша кількість одночасних запитів",
    defaults: "Для рядків, де комірка порожня:",
    notUtf8: (encoding, guessed) =>
      guessed
        ? `Файл не в UTF-8; читається як ${encoding}. Якщо імена хибні, вкажіть --encoding.`
        : `Файл читається як ${encoding}.`,
    passedOver: (columns) =>
      `Пропущено стовпці, які заповнює лише сервер або які містять причини: ${columns}.`,
    checked: (rows, invalid) => `Рядків: ${rows}, з них хибних: ${invalid}.`,
    nothingSent: "Нічого не надіслано.",
    resumed: (known, sent) =>
      `Продовження: опрацьовано рядків ${known}${sent ? `, з невідомим результатом — ${sent}` : ""}.`,
    alreadyDone: (journal) => `Усі рядки вже імпортовано. Щоб імпортувати файл ще раз, видаліть ${journal}.`,
    unavailable: (url, why, minutes) => `${url}: ${why}. Спроби тривають до ${minutes} хв; Ctrl-C зупиняє.`,
    stopped: (why) => `Зупинено: ${why}\nЩоб продовжити, виконайте ту саму команду.`,
    rejectedThere: (file) =>
      `${file} уже існує, з відхиленими рядками попереднього імпорту. Спершу імпортуйте або видаліть його.`,
    stopping: "Зупиняємося, щойно сервер відповість на надіслані запити; ще одне Ctrl-C зупинить негайно.",
    interrupted: "Зупинено. Щоб продовжити, виконайте ту саму команду.",
    rejected: (count, file) =>
      `Відхилено рядків: ${count}; причини — у ${file}. Виправте їх там і імпортуйте той файл.`,
  },
  summary: {
    rows: "рядків",
    opened: "створено",
    updated: "оновлено",
    rejected: "відхилено",
    left: "не оброблено",
    outcome_unknown: "результат невідомий",
    rejected_file: "файл відхилених рядків",
    journal: "журнал",
  },
  template: {
    file: ".csv або .xlsx (типово — стандартний вивід)",
    sheet: "Клієнти",
    done: (file, required) =>
      `${file} записано. Обов’язкові, у кожному рядку або як параметри імпорту: ${required}.`,
  },
  exporting: {
    file: ".csv, .jsonl або .xlsx (типово — стандартний вивід)",
    format: "формат (типово — за розширенням файлу; csv у стандартному виводі)",
    withAccount:
      "додати asset_code, asset_issuer та iban рахунку, щоб файл можна було імпортувати деінде; ще один запит на кожного клієнта",
    concurrency: "найбільша кількість одночасних запитів рахунків",
    force: "перезаписати наявний файл без запитання",
    overwrite: (file) => `${file} уже існує. Перезаписати?`,
    fileExists: (file) => `${file} уже існує. Нічого не записано. Виберіть іншу назву або додайте --force.`,
    filters: "Фільтри:",
    done: (count, file) => `Клієнтів: ${count}${file === undefined ? "" : `, записано в ${file}`}.`,
  },
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
    sheet: (name, all) =>
      `Прочитано лише перший аркуш: ${name}. Аркуші: ${all}. Інший можна вибрати в --sheet.`,
    hiddenRows: {
      include: (rows) => `Приховані рядки також прочитано: ${rows}`,
      skip: (rows) => `Приховані рядки пропущено: ${rows}`,
    },
  },
};
