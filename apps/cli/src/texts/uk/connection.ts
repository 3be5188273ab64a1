import type { connection as english } from "../en/connection.ts";

export const connection: typeof english = {
  login: {
    url: "адреса API з базовим шляхом, наприклад https://bank.example/api/v1",
    counterparty: "GUID контрагента",
    sub: "користувач: працівник або технічний обліковий запис",
    key: "файл із приватним ключем, JWK або PEM",
    allowHttp: "дозволити адресу http:// іншого комп’ютера, хоча токени можна перехопити",
    newKey: "створити пару ключів Ed25519",
    kid: "ідентифікатор ключа, під яким його зареєстровано (типово — kid із JWK, інакше його відбиток)",
  },
  badUrl: (url) =>
    `«${url}» — не адреса http(s). Вкажіть адресу API з базовим шляхом, наприклад https://bank.example/api/v1.`,
  moreThanUrl:
    "В адресі API не може бути імені користувача, пароля, параметрів запиту чи фрагмента. Вкажіть адресу, як-от https://bank.example/api/v1.",
  cleartext: (url) =>
    `${url} веде на інший комп’ютер без шифрування: токени й персональні дані можна перехопити. Вкажіть https:// або дозвольте це в --allow-http (із SPECIE_URL — SPECIE_ALLOW_HTTP=1).`,
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
  keyOf: "профіль, ключ якого надіслати з доказом володіння, замість --data і --proof",
  keyOfAlone: (other) => `--key-of сам заповнює --${other}; залиште один із цих параметрів.`,
  keyOfOther: (name, theirs, ours) =>
    `Профіль «${name}» створено для контрагента ${theirs}, а запит — для ${ours}. Виконайте login із тим самим --counterparty.`,
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
    headerForm: "має бути назва, двокрапка і значення",
  },
  badProfileName: (name) =>
    `«${name}» не може бути назвою профілю: до 64 літер, цифр, крапок, дефісів чи підкреслень.`,
  keyOrNewKey: "Вкажіть приватний ключ у --key FILE або створіть новий за допомогою --new-key.",
  keyFileExists: (file) =>
    `${file} уже є, а ключі ніколи не перезаписуються. Оберіть інший --profile або вкажіть цей ключ у --key.`,
  keyTooOpen: (file) =>
    `Приватний ключ ${file} можуть прочитати інші. Виконайте \`chmod 600 ${file}\` і замініть ключ, якщо його могли прочитати.`,
  noPrivateKey: (file) =>
    `У ${file} немає приватного ключа для RS256, PS256, ES256 чи EdDSA у вигляді JWK (RFC 7517) або PEM.`,
  privateKeyNotSent: (file, members) =>
    `${file} містить ПРИВАТНИЙ ключ (${members}). Нічого не надіслано. Вкажіть файл із відкритим ключем.`,
  halfEnvironment: "SPECIE_URL, SPECIE_COUNTERPARTY і SPECIE_TOKEN задають разом: усі три або жодної.",
  noProfile: "Профілю ще немає. Почніть із `specie login --help`.",
  unknownProfile: (name, known) => `Профілю «${name}» немає. Профілі: ${known.join(", ") || "жодного"}.`,
  profileSaved: (name, file, key) => `Профіль «${name}» збережено в ${file}; його приватний ключ — ${key}.`,
  publicKey: (file) => `Відкритий ключ, також у ${file}; зареєструйте його й спробуйте \`specie doctor\`:`,
  damagedProfiles: (file) =>
    `${file} пошкоджено. Видаліть його й виконайте \`specie login\` знову; ключі зберігаються в окремих файлах.`,
  damagedProfile: (name, file, member) =>
    `Профіль «${name}» у ${file} пошкоджено: поля «${member}» бракує, або його значення неправильне. Виправте його або виконайте \`specie --profile ${name} login\` знову; ключі зберігаються в окремих файлах.`,
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
      `сервер використовує ${theirs}, ця програма — ${ours}; запити можуть не вдатися або дати неправильний результат. Установіть версію для ${theirs}`,
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
};
