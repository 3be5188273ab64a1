import { expect, test } from "vitest";
import { en } from "../src/texts/en.ts";
import { uk } from "../src/texts/uk.ts";

/** A text by its place, with its arguments where it takes any. */
function textAt(texts: object, place: string, given: readonly unknown[]): string {
  const found = place.split(".").reduce<unknown>((within, name) => Object(within)[name], texts);
  return String(typeof found === "function" ? found(...given) : found);
}

type Row = readonly [key: string, english: RegExp, ukrainian: RegExp];

/** Texts of which the program chooses one by a key, and the words by which a reader recognises each in either language. */
const tables: Readonly<Record<string, readonly Row[]>> = {
  exits: [
    ["done", /^done$/, /^виконано$/],
    ["unexpected", /unexpected error/, /неочікувана/],
    ["usage", /wrong usage/, /неправильне використання/],
    ["notSetUp", /no usable profile or key/, /немає придатного профілю або ключа/],
    ["refused", /rejected the request/, /відхилив запит/],
    ["unauthorized", /token/, /токен/],
    ["unavailable", /no response in time|overloaded/, /не відповів вчасно/],
    ["rowsRejected", /import: .*rows/, /імпорт: .*рядки/],
    ["badFile", /a file cannot be read/, /файл не вдалося/],
    ["unhealthy", /doctor: /, /doctor: /],
    ["chainBroken", /chain verify: /, /chain verify: /],
    ["interrupted", /Ctrl-C/, /Ctrl-C/],
  ],
  fileErrors: [
    ["EACCES", /no permission/, /немає дозволу/],
    ["EISDIR", /it is a folder/, /це тека/],
    ["ENOENT", /no such file/, /немає такого файлу/],
    ["ENOSPC", /no space left/, /немає місця/],
    ["ENOTDIR", /part of its path/, /частина шляху/],
    ["EPERM", /no permission/, /немає дозволу/],
    ["EROFS", /read-only/, /лише для читання/],
  ],
  numberErrors: [
    ["notNumber", /not a number;/, /не число;/],
    ["notWhole", /not a whole number/, /не ціле число/],
    ["tooManyFractionDigits", /after the decimal point; nothing/, /після десяткової крапки більше/],
    ["tooManySignificantDigits", /significant/, /значущих/],
  ],
  "rowErrors.unusable": [
    ["error", /reports an error/, /помилка/],
    ["formula", /formula/, /формула/],
  ],
  "notices.hiddenRows": [
    ["include", /read too/, /також прочитано/],
    ["skip", /skipped/, /пропущено/],
  ],
  otherImport: [
    ["file", /before it was changed/, /до того, як його змінили/],
    ["target", /another address, counterparty or other options/, /іншою адресою, контрагентом/],
  ],
  versions: [
    ["same", /both sides/, /обидві сторони/],
    ["newer", /does not show what is new in theirs/, /нового у theirs вона не покаже/],
    ["older", /may reject what is new in ours/, /нове у ours сервер може відхилити/],
    ["other", /Install a version for theirs/, /Установіть версію для theirs/],
    ["unknown", /does not report/, /не повідомляє/],
  ],
  checks: [
    ["network", /network/, /мережа/],
    ["profile", /profile/, /профіль/],
    ["key", /key/, /ключ/],
    ["server", /server/, /сервер/],
    ["clock", /clock/, /годинник/],
    ["token", /token/, /токен/],
    ["version", /contract/, /контракт/],
  ],
  states: [
    ["ok", /^ok +$/, /^гаразд +$/],
    ["warning", /^warning$/, /^увага +$/],
    ["fault", /^FAULT +$/, /^ЗБІЙ +$/],
  ],
  "chain.checkpointFaults": [
    ["form", /neither a saved end .* nor a signed/, /не збережений кінець .* й не підписана/],
    ["signature", /signature is not valid/, /підпис не відповідає/],
    ["thumbprint", /thumbprint/, /відбитком/],
    ["operator", /another key than --operator-key/, /не тим ключем, що в --operator-key/],
    ["counterparty", /counterparty/, /контрагентові/],
  ],
  "chain.faults": [
    ["gap", /entries before it are missing/, /перед ним бракує записів/],
    ["order", /order of the numbers/, /порядок номерів/],
    ["time", /not later than/, /не пізніший/],
    ["hash", /the entry, its time or the entry before it was changed/, /запис, його час або попередній/],
    ["entry", /format of the contract/, /форматі контракту/],
    ["value", /^a value was changed/, /^змінено значення/],
    ["missing-value", /^a value is missing/, /^бракує значення/],
    ["extra-value", /^a value was added/, /^додано значення/],
    ["cut", /end of the chain was cut/, /обрізано/],
    ["rewritten", /rewritten/, /переписано/],
    ["signature", /not signed by the operator/, /не підписано оператором/],
  ],
  summary: [
    ["rows", /^rows$/, /^рядків$/],
    ["opened", /^created$/, /^створено$/],
    ["updated", /^updated$/, /^оновлено$/],
    ["rejected", /^rejected$/, /^відхилено$/],
    ["left", /^not processed$/, /^не оброблено$/],
    ["outcome_unknown", /^outcome unknown$/, /^результат невідомий$/],
    ["rejected_file", /file of rejected rows/, /файл відхилених рядків/],
    ["journal", /journal/, /журнал/],
    ["entries", /entries/, /записів/],
    ["first", /first/, /перший/],
    ["last", /last/, /останній/],
    ["findings", /findings/, /порушень/],
    ["hash", /hash of the end/, /геш кінця/],
    ["signed_by", /signed by/, /підписано ключем/],
  ],
  headings: [
    ["usage", /^Usage:$/, /^Використання:$/],
    ["arguments", /^Arguments:$/, /^Аргументи:$/],
    ["options", /^Options:$/, /^Параметри:$/],
    ["global", /^Options:$/, /^Параметри:$/],
    ["commands", /^Commands:$/, /^Команди:$/],
  ],
  helpWords: [
    ["options", /^\[options\]$/, /^\[параметри\]$/],
    ["command", /^\[command\]$/, /^\[команда\]$/],
    ["choices", /^one of$/, /^одне з$/],
    ["default", /^default$/, /^типово$/],
    ["preset", /^without a value$/, /^без значення$/],
  ],
  kinds: [
    ["text", /^text$/, /^текст$/],
    ["integer", /^number$/, /^число$/],
    ["number", /^number$/, /^число$/],
    ["boolean", /^true\|false$/, /^true\|false$/],
    ["list", /^text$/, /^текст$/],
    ["json", /^file\.json$/, /^файл\.json$/],
    ["file", /^file$/, /^файл$/],
  ],
};

const languages = [
  { language: "en", texts: en, patternOf: ([, english]: Row) => english },
  { language: "uk", texts: uk, patternOf: ([, , ukrainian]: Row) => ukrainian },
];

test.for(
  languages.flatMap((one) => Object.entries(tables).map(([table, rows]) => ({ ...one, table, rows }))),
)("$language: each text of $table means its key, and no other", ({ texts, patternOf, table, rows }) => {
  const text = (key: string) =>
    textAt(texts, `${table}.${key}`, table === "numberErrors" ? [{}] : ["ours", "theirs"]);
  const keys = Object.keys(Object(table.split(".").reduce<unknown>((one, name) => Object(one)[name], texts)));
  expect(rows.map(([key]) => key).sort()).toEqual(keys.toSorted());
  for (const row of rows) {
    const [key] = row;
    const meant = keys.filter((other) => patternOf(row).test(text(other)));
    expect([key, meant]).toEqual([key, keys.filter((other) => text(other) === text(key))]);
  }
});

// Texts with a branch: what each has, and which word is there in one case only.
test.for([
  ["clock", [-5, 30], /5 s behind/, /відстає .* на 5 с/],
  ["clock", [5, 30], /5 s ahead/, /випереджає .* на 5 с/],
  ["noResponse", ["op", 1, "why"], /after 1 attempt:/, /спроб: 1;/],
  ["noResponse", ["op", 2, "why"], /after 2 attempts:/, /спроб: 2;/],
  ["profileRemoved", ["p", undefined], /removed\.$/, /видалено\.$/],
  ["profileRemoved", ["p", "k.json"], /remains in k\.json\.$/, /залишився в k\.json\.$/],
  ["unknownProfile", ["p", []], /Profiles: none\.$/, /Профілі: жодного\.$/],
  ["unknownProfile", ["p", ["a", "b"]], /Profiles: a, b\.$/, /Профілі: a, b\.$/],
  ["network", ["http://p", ["f"]], /^proxy http:\/\/p, .*authorities of f$/, /^проксі http:\/\/p, .* з f$/],
  ["network", [undefined, ["f"]], /^certificate authorities of f$/, /^центри сертифікації з f$/],
  ["network", ["http://p", []], /^proxy http:\/\/p$/, /^проксі http:\/\/p$/],
  ["fileFailed", ["", "why"], /^A file cannot be written: why\.$/, /^Не вдалося записати файл: why\.$/],
  ["fileFailed", ["f", "why"], /^f: why\.$/, /^f: why\.$/],
  ["rowErrors.value", ["x".repeat(100)], /"x{100}"\)$/, /«x{100}»\)$/],
  ["rowErrors.value", ["x".repeat(101)], /"x{100}…"\)$/, /«x{100}…»\)$/],
  ["rowErrors.quotes", ["closing", "raw"], /in the middle/, /всередині/],
  ["rowErrors.quotes", ["unclosed", "raw"], /never closed/, /не закрито/],
  ["rowErrors.quotes", ["unclosed", "x".repeat(201)], /: x{200}$/, /: x{200}$/],
  ["rowErrors.notJson", ["why", "x".repeat(201)], /: x{200}\)$/, /: x{200}\)$/],
  ["importing.wouldChange", [3, 0], /^3 customers would change\.$/, /^Буде змінено клієнтів: 3\.$/],
  ["importing.wouldChange", [3, 2], /; 2 rows without a customer\.$/, /; рядків без клієнта: 2\.$/],
  [
    "importing.wouldChange",
    [1, 1],
    /^1 customer would change; 1 row without a customer\.$/,
    /: 1; рядків без клієнта: 1\.$/,
  ],
  ["importing.notUtf8", ["koi8-u", true], /not UTF-8; .*--encoding\.$/, /не в UTF-8; .*--encoding\.$/],
  ["importing.notUtf8", ["koi8-u", false], /^The file is read as koi8-u\.$/, /^Файл читається як koi8-u\.$/],
  ["importing.resumed", [3, 0], /^Continuing: 3 rows done\.$/, /^Продовження: опрацьовано рядків 3\.$/],
  ["importing.resumed", [3, 2], /, 2 with an unknown outcome\.$/, /, з невідомим результатом — 2\.$/],
  ["exporting.done", [3, undefined], /^3 customers\.$/, /^Клієнтів: 3\.$/],
  ["exporting.done", [3, "f"], /^3 customers written to f\.$/, /^Клієнтів: 3, записано в f\.$/],
  ["listen.stopped", [undefined], /With --cursor-file the next run/, /З --cursor-file наступний запуск/],
  ["listen.stopped", ["f"], /the place is in f\.$/, /місце збережено в f\.$/],
  [
    "listen.expired",
    [undefined],
    /feed, for .* Delete the cursor,/,
    /стрічці, наприклад .* Видаліть курсор,/,
  ],
  ["listen.expired", ["f"], /that f contains, .* Delete f,/, /яке містить f, .* Видаліть f,/],
  ["wrongUsage.unknownCommand", ["x", ""], /^Unknown command "x"\.$/, /^Команди «x» немає\.$/],
  ["wrongUsage.unknownCommand", ["x", "y"], /Did you mean: y\?$/, /малося на увазі: y\?$/],
  ["wrongUsage.unknownOption", ["-x", ""], /^Unknown option -x\.$/, /^Параметра -x немає\.$/],
  ["wrongUsage.unknownOption", ["-x", "-y"], /Did you mean: -y\?$/, /малося на увазі: -y\?$/],
  ["page", [1, 2, false], /^1 of 2$/, /^1 з 2$/],
  ["page", [1, 2, true], /^1 of 2 or more$/, /^1 з 2 або більше$/],
  ["unknownHeadings", ["f", [{ heading: "h", field: "x" }]], /h \(did you mean x\?\)/, /h \(можливо, x\?\)/],
  ["unknownHeadings", ["f", [{ heading: "h", field: "x" }]], /--map 'h=x'/, /--map 'h=x'/],
  [
    "unknownHeadings",
    ["f", [{ heading: "h", field: undefined }]],
    / {2}h\n.*--map 'h='/,
    / {2}h\n.*--map 'h='/,
  ],
  [
    "hiddenColumns",
    ["f", ["a", "b"]],
    /: a, b\. .*--map 'a=' --map 'b='/,
    /: a, b\. .*--map 'a=' --map 'b='/,
  ],
  ["numberErrors.tooManySignificantDigits", [{}], /more than 15 /, /більше ніж 15;/],
] as const)("%s of %j is %s in English and %s in Ukrainian", ([place, given, english, ukrainian]) => {
  expect(textAt(en, place, given)).toMatch(english);
  expect(textAt(uk, place, given)).toMatch(ukrainian);
});
