import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { exitCodes } from "../src/exit-codes.ts";
import { en } from "../src/texts/en.ts";
import { emptyFolder } from "./empty-folder.ts";
import { commandOf, program } from "./programs.ts";
import { run } from "./run.ts";
import { workbook } from "./workbook.ts";

const asset = [
  "--asset-code",
  "UAH",
  "--asset-issuer",
  "GC63UKIHPPR4F74IZ6BU24ZCJXHO4Y4C2KAUATDAQQFXKRW5FT6AJKYS",
];
const sheet = (more: object, ...rows: (string | number)[][]) => workbook({ name: "A", rows, ...more });
const names = [
  ["login", "name"],
  ["a", "b"],
];

// Each file is read as the user means it only with the option.
const options: readonly (readonly [
  name: string,
  content: string | Uint8Array,
  without: keyof typeof exitCodes,
  ...with: readonly string[],
])[] = [
  ["x.txt", "name\na\n", "usage", "--format", "csv"],
  // It is a letter in three encodings.
  ["x.csv", Buffer.from("name\n\u00C0\n", "latin1"), "badFile", "--encoding", "windows-1251"],
  ["x.csv", "name^surname\na^b\n", "badFile", "--delimiter", "^"],
  ["x.csv", "name;balance_allowed\na;1,5\n", "rowsRejected", "--decimal", ","],
  ["x.xlsx", workbook({ name: "A", rows: [] }, { name: "B", rows: names }), "badFile", "--sheet", "B"],
  ["x.csv", "login;kyc_level;name\nlogin;kyc_level\na;1\n", "rowsRejected", "--skip-rows", "1"],
  ["x.xlsx", sheet({ hiddenRows: [2] }, ...names), "badFile", "--hidden-rows", "include"],
  ["x.xlsx", sheet({ hiddenColumns: [2] }, ...names), "badFile", "--hidden-columns"],
  ["x.csv", "login\n a \n", "rowsRejected", "--trim"],
  ["x.xlsx", sheet({}, ["login"], [123]), "rowsRejected", "--digits-as-text"],
  ["x.csv", "Логін\na\n", "badFile", "--map", "Логін=login"],
];

const cases = options.map(([name, content, without, ...given]) => ({ name, content, without, given }));

test.for(cases)(
  "a file is valid with $given, and without is $without",
  async ({ name, content, without, given }) => {
    const file = join(await emptyFolder(), name);
    await writeFile(file, content);
    const ends = async (...more: string[]) =>
      (await run(["customers", "import", file, "--dry-run", ...asset, ...more])).code;
    expect([await ends(), await ends(...given)]).toEqual([exitCodes[without], exitCodes.done]);
  },
);

test("each option of how a file is read is in the table", () => {
  const all = commandOf(program("en"), ["customers", "import"]).options;
  const read = all.filter(({ helpGroupHeading }) => helpGroupHeading === "How the file is read:");
  const tried = options.map(([, , , long]) => long);
  // What is saved is in the test of the profiles.
  expect(read.map(({ long }) => long)).toEqual([...tried, "--save-map"]);
});

test.for([
  [[3], "3"],
  [[3, 5, 6, 9, 10, 11], "3, 5-6, 9-11"],
  [Array.from({ length: 10 }, (_, index) => 2 * index + 2), "2, 4, 6, 8, 10, 12, 14, 16, 18, 20"],
  [Array.from({ length: 11 }, (_, index) => 2 * index + 2), "2, 4, 6, 8, 10, 12, 14, 16, 18, 20, …"],
] as const)("of the hidden rows %j these are named: %s", async ([hiddenRows, shown]) => {
  const file = join(await emptyFolder(), "x.xlsx");
  await writeFile(file, sheet({ hiddenRows }, names[0] ?? [], ...Array(30).fill(["a", "b"])));
  const { code, err } = await run(["customers", "import", file, "--dry-run", ...asset]);
  expect([code, err]).toEqual([exitCodes.badFile, `${en.hiddenRows(file, shown)}\n`]);
});

const visible = { name: "A", rows: names };
const other = { name: "B", rows: names };
const hidden = { name: "C", rows: names, state: "hidden" } as const;
const all = (...sheets: string[]) => sheets.join(", ");

// Without --sheet the first one is read, with a notice where there is another visible one.
test.for([
  [[visible], [], "done", undefined],
  [[visible, hidden], [], "done", undefined],
  [[visible, other], [], "done", en.notices.sheet("A", "A, B")],
  [[visible, hidden, other], [], "done", en.notices.sheet("A", all("A", en.hiddenSheet("C"), "B"))],
  [[visible, other], ["--sheet", "B"], "done", undefined],
  [[visible, other], ["--sheet", "2"], "done", undefined],
  [[hidden, visible], ["--sheet", "C"], "done", undefined],
  [[hidden, visible], [], "badFile", all(en.hiddenSheet("C"), "A")],
  [[visible], ["--sheet", "2"], "badFile", "A"],
  [[visible], ["--sheet", "0"], "badFile", "A"],
] as const)("of the sheets %j with %j: %s", async ([sheets, given, exit, printed]) => {
  const file = join(await emptyFolder(), "x.xlsx");
  await writeFile(file, workbook(...sheets));
  const { code, err } = await run(["customers", "import", file, "--dry-run", ...asset, ...given]);
  expect(code).toBe(exitCodes[exit]);
  const checked = `${en.importing.checked(1, 0)}\n`;
  if (exit === "done") expect(err).toBe(printed === undefined ? checked : `${printed}\n${checked}`);
  else expect(err).toContain(`: ${printed}.`);
});

// As the error about them advises; what only the server sets is ignored anyway.
test.for([
  ["Секрет", ["--map", "Секрет="]],
  ["created_at", []],
] as const)(
  "a hidden column %s that is not read does not stop an import with %j",
  async ([heading, given]) => {
    const file = join(await emptyFolder(), "x.xlsx");
    await writeFile(file, sheet({ hiddenColumns: [2] }, ["login", heading], ["a", "b"]));
    const { code } = await run(["customers", "import", file, "--dry-run", ...asset, ...given]);
    expect(code).toBe(exitCodes.done);
  },
);
