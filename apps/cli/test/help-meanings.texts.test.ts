import { expect, test } from "vitest";
import { commandOf, isOfContract, program } from "./programs.ts";

type Words = readonly [name: string, english: string, ukrainian: string];

const output: Words = ["--output", "table on a terminal, else json", "table у терміналі, інакше json"];
const deleteKey: Words = ["--delete-key", "also delete the key", "видалити й ключ"];
const profileName: Words = ["name", "name of the profile", "назва профілю"];

/** The words by which a reader recognises each own command, and each of its own options and arguments. */
const help: Readonly<
  Record<string, readonly [english: string, ukrainian: string, ...parts: readonly Words[]]>
> = {
  "": [
    ...(["Customers, accounts and keys", "Клієнти, рахунки й ключі"] as const),
    ["--version", "versions of this program and of its contract", "версію програми та її контракту"],
    ["--profile", "SPECIE_PROFILE, then SPECIE_URL", "SPECIE_PROFILE, далі SPECIE_URL"],
    ["--debug", "without tokens and bodies", "без токенів і вмісту"],
    ["--lang", "LC_ALL, LC_MESSAGES or LANG", "LC_ALL, LC_MESSAGES або LANG"],
  ],
  login: [
    ...(["Save a profile", "Зберегти профіль"] as const),
    ["--url", "address of the API", "адреса API"],
    ["--counterparty", "GUID of the counterparty", "GUID контрагента"],
    ["--sub", "acting user", "користувач: працівник"],
    ["--key", "file with the private key", "файл із приватним ключем"],
    ["--new-key", "create an Ed25519 key pair", "створити пару ключів Ed25519"],
    ["--kid", "id of the key", "ідентифікатор ключа"],
    ["--allow-http", "allow an http:// address", "дозволити адресу http://"],
  ],
  logout: ["Remove a profile", "Видалити профіль", deleteKey],
  profile: ["List, choose and remove", "Переглянути, вибрати або видалити"],
  "profile list": ["List the profiles", "Переглянути профілі", output],
  "profile use": ["Make a profile the current one", "Зробити профіль поточним", profileName],
  "profile remove": ["Remove a profile", "Видалити профіль", profileName, deleteKey],
  token: ["Print a token", "Вивести токен"],
  doctor: ["what prevents calls from working", "чому не працюють запити", output],
  api: [
    ...(["Send one request to the API", "Надіслати один запит до API"] as const),
    ["path", "path below the address", "шлях після адреси"],
    ["--data", "JSON file with the body", "файл JSON із вмістом"],
    ["--header", "additional header", "додатковий заголовок"],
  ],
  chain: ["history of all changes", "історію всіх змін"],
  "chain verify": [
    ...(["Verify the chain of changes", "Перевірити ланцюг змін"] as const),
    ["--from", "first entry to read", "перший запис, який прочитати"],
    ["--checkpoint", "that --save-checkpoint has written", "записаний через --save-checkpoint"],
    ["--save-checkpoint", "file for the end of the chain", "файл для кінця ланцюга"],
    ["--operator-key", "operator's public key", "відкритим ключем оператора"],
    output,
  ],
  listen: [
    ...(["Print the events", "Виводити події"] as const),
    ["--cursor-file", "place in the feed", "місцем у стрічці"],
    ["--once", "instead of waiting", "а не чекати"],
    ["--interval", "seconds between two requests", "скільки секунд чекати між запитами"],
    ["--output", "table on a terminal, else jsonl", "table у терміналі, інакше jsonl"],
  ],
  "customers import": [
    ...(["Create a customer from each row", "Створити клієнта з кожного рядка"] as const),
    ["file", "- reads standard input", "- читає стандартне введення"],
    ["--dry-run", "send nothing", "нічого не надсилати"],
    ["--journal", "default: FILE.journal", "типово — FILE.journal"],
    ["--update", "change existing customers", "змінити наявних клієнтів"],
    ["--keep-going", "do not stop after 20 equal refusals", "не зупинятися після 20 однакових відмов"],
    ["--concurrency", "concurrent requests", "одночасних запитів"],
    ["--format", "format (default: by the extension)", "формат (типово — за розширенням)"],
    ["--encoding", "encoding of the text (default: detected)", "кодування тексту (типово — визначається)"],
    ["--delimiter", "CSV file, or tab (default: detected)", "CSV або tab (типово — визначається)"],
    ["--decimal", "decimal sign of amounts (default: .)", "десятковий знак сум (типово — .)"],
    ["--sheet", "name or number (default: the first)", "назвою або номером (типово — перший)"],
    ["--skip-rows", "rows to skip before the headings", "рядків над заголовками пропустити"],
    [
      "--hidden-rows",
      "hidden rows of a workbook (default: stop)",
      "прихованими рядками книги (типово — зупинитися)",
    ],
    [
      "--hidden-columns",
      "hidden columns of a workbook too (default: stop)",
      "приховані стовпці книги (типово — зупинитися)",
    ],
    ["--trim", "remove spaces", "прибрати пробіли"],
    [
      "--digits-as-text",
      "accept numbers of a workbook where text is expected",
      "приймати числа книги там, де має бути текст",
    ],
    ["--map", "field of a heading", "поле для заголовка"],
    ["--save-map", "save the mappings in the profile", "зберегти зіставлення в профілі"],
    output,
  ],
  "customers export": [
    ...(["Write all matching customers", "Записати всіх відібраних клієнтів"] as const),
    [
      "file",
      ".csv, .jsonl or .xlsx (default: stdout)",
      ".csv, .jsonl або .xlsx (типово — стандартний вивід)",
    ],
    ["--format", "csv on stdout", "csv у стандартному виводі"],
    ["--with-account", "can be imported elsewhere", "можна було імпортувати деінде"],
    ["--concurrency", "concurrent requests for accounts", "одночасних запитів рахунків"],
    ["--columns", "separated by commas", "через кому"],
    ["--force", "overwrite an existing file", "перезаписати наявний файл"],
  ],
  "customers template": [
    ...(["Write an empty file to fill in", "Записати порожній файл для заповнення"] as const),
    ["file", ".csv or .xlsx (default: stdout)", ".csv або .xlsx (типово — стандартний вивід)"],
    ["--format", "csv on stdout", "csv у стандартному виводі"],
    ["--force", "overwrite an existing file", "перезаписати наявний файл"],
  ],
  complete: ["completion script of a shell", "сценарій доповнення для оболонки"],
};

const languages = [
  { language: "en", tree: program("en"), index: 0 },
  { language: "uk", tree: program("uk"), index: 1 },
] as const;

test.for(languages.flatMap((one) => Object.entries(help).map(([path, words]) => ({ ...one, path, words }))))(
  "$language: the help of `specie $path` says what each part of it is, and of no other part the same",
  ({ tree, index, path, words: [english, ukrainian, ...parts] }) => {
    const command = commandOf(tree, path.split(" ").filter(Boolean));
    expect(command.summary() || command.description()).toContain([english, ukrainian][index]);
    const described = [
      ...command.registeredArguments.map((one) => [one.name(), one.description] as const),
      ...command.options.map(({ long, description }) => [long ?? "", description] as const),
    ];
    for (const [name, ...words] of parts) {
      const meant = described.filter(([, description]) => description.includes(words[index] ?? ""));
      expect([name, meant.map(([found]) => found)]).toEqual([name, [name]]);
    }
  },
);

test("each own option is in the table", () => {
  const { tree } = languages[0];
  const missing = Object.entries(help).flatMap(([path, [, , ...parts]]) =>
    commandOf(tree, path.split(" ").filter(Boolean))
      .options.filter((option) => !isOfContract(path, option))
      .filter(({ long }) => !parts.some(([name]) => name === long))
      .map(({ long }) => `${path} ${long}`),
  );
  expect(missing).toEqual([]);
});
