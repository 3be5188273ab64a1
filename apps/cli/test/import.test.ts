import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, describe, expect, inject, test } from "vitest";
import { exitCodes } from "../src/exit-codes.ts";
import { writeRows } from "../src/rows/write-rows.ts";
import { en } from "../src/texts/en.ts";
import { importFixture } from "./import-fixture.ts";
import { asset, openBank } from "./test-bank.ts";
import { encode } from "./text-bytes.ts";

const bank = await openBank(inject("server"));
afterAll(bank.remove);

const { importing, put, opened } = importFixture(bank);

describe("what it reads", () => {
  const row = (login: string, separator: string) =>
    [
      ["login", "name", "balance_allowed", "is_disabled"],
      [login, "Їжак Олена", "150000.55", "TRUE"],
    ]
      .map((cells) => cells.join(separator))
      .join("\r\n");

  test.for([
    ["commas", "comma.csv", row("comma", ","), ""],
    ["semicolons", "semicolon.csv", row("semicolon", ";"), ""],
    ["tabs", "tab.csv", row("tab", "\t"), ""],
    ["a byte order mark", "bom.csv", `\uFEFF${row("bom", ";")}`, ""],
    [
      "Windows-1251",
      "old.csv",
      encode("windows-1251", row("old", ";")),
      "read as windows-1251. If names look wrong, use --encoding.\nFirst rows:\n  old | Їжак Олена | 150000.55 | TRUE",
    ],
    ["UTF-16", "wide.csv", Buffer.from(`\uFEFF${row("wide", ";")}`, "utf16le"), "read as utf-16le"],
  ] as const)("%s", async ([, name, content, message]) => {
    const { code, err } = await bank.specie(importing(await put(name, content)));
    expect([code, err]).toEqual([exitCodes.done, message === "" ? "" : expect.stringContaining(message)]);
    const login = name.replace(".csv", "");
    expect(await opened(login)).toMatchObject({
      name: "Їжак Олена",
      balance_allowed: 150000.55,
      is_disabled: true,
    });
  });

  test("a workbook, with its digits as text where the user confirms them", async () => {
    const file = join(bank.folder, "book.xlsx");
    async function* rows() {
      yield { login: 380671234567, name: "'=1+1", balance_allowed: 0.0000001, is_disabled: false };
    }
    await writeRows(file, "xlsx", {
      columns: ["login", "name", "balance_allowed", "is_disabled"],
      rows: rows(),
    });
    const refused = await bank.specie(importing(file, "--dry-run"));
    expect([refused.code, refused.out]).toEqual([
      exitCodes.rowsRejected,
      expect.stringContaining("login: the spreadsheet stored a number"),
    ]);
    expect((await bank.specie(importing(file, "--digits-as-text"))).err).toBe("");
    expect(await opened("380671234567")).toMatchObject({ name: "'=1+1", balance_allowed: 1e-7 });
  });

  test("JSON lines, numbers by what is written", async () => {
    const lines = [
      '{"login":"j1","balance_allowed":99999999.9999999}',
      "",
      '{"login":"j2","balance_allowed":0.10000000000000001}',
    ];
    const { code } = await bank.specie(importing(await put("rows.jsonl", lines.join("\n"))));
    expect(code).toBe(exitCodes.rowsRejected);
    expect(await opened("j1")).toMatchObject({ balance_allowed: 99999999.9999999 });
    expect(await opened("j2")).toBeUndefined();
    const rejected = await readFile(join(bank.folder, "rows.rejected.jsonl"), "utf8");
    expect(rejected).toMatch(
      /^\{"login":"j2","balance_allowed":0\.10000000000000001,"rejected_because":"3: .*"\}\n$/,
    );
  });

  test.for([
    ["unknown.csv", "login,nmae,colour\nx,y,z\n", "nmae (did you mean name?)\n  colour\nNothing was sent."],
    ["twice.csv", "login,login\nx,y\n", 'two columns "login"'],
    ["empty.csv", "", "is empty"],
    ["zip.xlsx", "no zip", "not a workbook"],
    ["binary.csv", "\u0000\u0001\xFF\u0000", "NUL"],
    ["rows.txt", "login\nx\n", "must be one of .csv"],
  ] as const)("refuses %s and sends nothing", async ([name, content, message]) => {
    const { code, err } = await bank.specie(importing(await put(name, Buffer.from(content, "latin1"))));
    expect([code, err]).toEqual([
      name === "rows.txt" ? exitCodes.usage : exitCodes.badFile,
      expect.stringContaining(message),
    ]);
    expect(await opened("x")).toBeUndefined();
  });
});

test("a dry run reports every row that is not valid and sends nothing", async () => {
  const file = await put(
    "dry.csv",
    'login,balance_allowed,segment,iban,kyc_level\ndry1,1,PL,,1\ndry2,"1,5",PX,UA213223130000026007233566002,\ndry3,1.00000001,,,100\n',
  );
  const { code, out, err } = await bank.specie(importing(file, "--dry-run", "--output", "csv"));
  expect(code).toBe(exitCodes.rowsRejected);
  expect(out).toMatch(
    /^row,reason\n3,"balance_allowed: not a number.*; iban: wrong check digits.*; segment: must be one of PL, PI.*\n4,"balance_allowed: more than 7 digits.*; kyc_level: more than 99 \(value: ""100""\)"\n$/,
  );
  expect(err).toContain("3 rows, 2 of them not valid.");
  const corrected = (await readFile(file, "utf8")).replace('"1,5"', "1.5").replace("1.00000001", "1");
  const second = await bank.specie(importing(await put("dry2.csv", corrected), "--dry-run"));
  expect(
    second.out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line)),
  ).toEqual([
    {
      row: 3,
      reasons: [
        `iban: ${en.rowErrors.checkDigits} (value: "UA213223130000026007233566002")`,
        'segment: must be one of PL, PI (value: "PX")',
      ],
    },
    { row: 4, reasons: ['kyc_level: more than 99 (value: "100")'] },
  ]);
  expect(await opened("dry1")).toBeUndefined();
});

test.for(["csv", "jsonl", "xlsx"] as const)(
  "rejected rows of .%s can be corrected and imported",
  async (format) => {
    const file = join(bank.folder, `corrected.${format}`);
    async function* rows() {
      yield { login: `${format}-a`, name: "+1" };
      yield { login: `${format}-A`, name: "-2" };
      yield { login: `${format}-c`, name: "" };
    }
    await writeRows(file, format, { columns: ["login", "name"], rows: rows() });
    const first = await bank.specie(importing(file));
    expect([first.code, JSON.parse(first.out)]).toEqual([
      exitCodes.rowsRejected,
      expect.objectContaining({ opened: 2, rejected: 1 }),
    ]);

    const rejected = join(bank.folder, `corrected.rejected.${format}`);
    if (format === "xlsx") {
      const refused = await bank.specie(importing(rejected, "--dry-run"));
      expect(refused.code).toBe(exitCodes.done);
      return;
    }
    const text = await readFile(rejected, "utf8");
    expect(text).toMatch(/rejected_because/);
    expect(text).toMatch(/login: also in row [12], which is the one that is imported/);
    await writeFile(rejected, text.replace(`${format}-A`, `${format}-b`));
    const again = await bank.specie(importing(rejected));
    expect([again.code, JSON.parse(again.out).opened]).toEqual([exitCodes.done, 1]);
    expect((await opened(`${format}-b`))?.name).toBe("-2");
  },
);

test("rows say their own asset, and options fill in where they do not", async () => {
  const file = await put(
    "asset.csv",
    `login,asset_code,asset_issuer\nown,${asset.asset_code},${asset.asset_issuer}\nwrong,NONE,\n`,
  );
  const { out } = await bank.specie(["customers", "import", file, "--asset-issuer", asset.asset_issuer]);
  expect(JSON.parse(out)).toMatchObject({ opened: 1, rejected: 1 });
  expect(await readFile(join(bank.folder, "asset.rejected.csv"), "utf8")).toContain("asset-not-registered");
  await rm(file);
});
