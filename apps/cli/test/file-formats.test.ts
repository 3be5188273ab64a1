import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { exitCodes } from "../src/exit-codes.ts";
import type { FileFormat } from "../src/rows/row-source.ts";
import { en } from "../src/texts/en.ts";
import { emptyFolder } from "./empty-folder.ts";
import { run } from "./run.ts";
import { startStubServer } from "./stub-server.ts";

const beginnings: Readonly<Record<FileFormat, string>> = {
  csv: "\uFEFF",
  jsonl: "{",
  xlsx: "PK\u0003\u0004",
};

const endings: Readonly<Record<string, string>> = { export: "csv, .jsonl, .xlsx", template: "csv, .xlsx" };

type Row = [
  command: string,
  name: string | undefined,
  option: string | undefined,
  format: FileFormat | undefined,
];

// `--format` comes before the name; without either, stdout is CSV. What is no format is written nowhere.
test.for<Row>([
  ...["export", "template"].flatMap((command): Row[] => [
    [command, "x.csv", undefined, "csv"],
    [command, "x.XLSX", undefined, "xlsx"],
    [command, "x.xlsx", "csv", "csv"],
    [command, "x.txt", "csv", "csv"],
    [command, undefined, undefined, "csv"],
    [command, "x.txt", undefined, undefined],
    [command, "csv", undefined, undefined],
    [command, "x.csv", "txt", undefined],
    [command, undefined, "txt", undefined],
  ]),
  ["export", "x.jsonl", undefined, "jsonl"],
  ["export", "x", "xlsx", "xlsx"],
  ["export", undefined, "xlsx", "xlsx"],
  ["template", "x.jsonl", "xlsx", "xlsx"],
  ["export", "x.csv", "jsonl", "jsonl"],
  ["export", undefined, "jsonl", "jsonl"],
  // JSON lines have no headings, so there is no empty file of them to fill in.
  ["template", "x.jsonl", undefined, undefined],
  ["template", "x.csv", "jsonl", undefined],
])("customers %s to %s with the format %s is %s", async ([command, name, option, format]) => {
  const env = await startStubServer((_request, response) => {
    response.setHeader("Content-Type", "application/json");
    response.end('{"customers":[{"login":"a"}],"total":1,"total_relation":"eq","next_cursor":null}');
  });
  const folder = await emptyFolder();
  const file = name === undefined ? [] : [join(folder, name)];
  const { code, out, err } = await run(
    ["customers", command, ...file, ...(option === undefined ? [] : ["--format", option])],
    { env },
  );
  const written = await Promise.all(
    (await readdir(folder)).map((one) => readFile(join(folder, one), "utf8")),
  );
  const contents = out === "" ? written : [...written, out];
  expect([code, contents.length]).toEqual(format ? [exitCodes.done, 1] : [exitCodes.usage, 0]);
  if (!format && name !== undefined && option === undefined)
    expect(err).toBe(`${en.unknownFormat(join(folder, name), endings[command] ?? "")}\n`);
  if (format) expect(contents[0]?.startsWith(beginnings[format]), contents[0]?.slice(0, 20)).toBe(true);
});

test.for([
  ["x.csv", [], "done"],
  ["x.CSV", [], "done"],
  ["x.txt", ["--format", "csv"], "done"],
  ["x.jsonl", ["--format", "csv"], "done"],
  ["x.txt", [], "usage"],
  ["x.csv", ["--format", "txt"], "usage"],
  ["x.csv", ["--format", "xlsx"], "badFile"],
  ["x.xlsx", [], "badFile"],
] as const)("a CSV file %s with %j is read: %s", async ([name, options, exit]) => {
  const file = join(await emptyFolder(), name);
  await writeFile(file, "login,asset_code,asset_issuer\n");
  expect((await run(["customers", "import", file, "--dry-run", ...options])).code).toBe(exitCodes[exit]);
});
