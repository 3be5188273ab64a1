import { join } from "node:path";
import { expect, test } from "vitest";
import { openRows } from "../src/rows/open-rows.ts";
import { type Cell, type FileFormat, NumberText, UnusableCell } from "../src/rows/row-source.ts";
import { writeRows } from "../src/rows/write-rows.ts";
import { en } from "../src/texts/en.ts";
import { emptyFolder } from "./empty-folder.ts";

const columns = ["login", "name", "kyc_level", "is_disabled", "balance_allowed", "status"];

/** The rows of a file of one row, as an import reads them, without cells that have no value. */
async function writeAndRead(format: FileFormat, row: Readonly<Record<string, Cell>>) {
  const file = join(await emptyFolder(), `rows.${format}`);
  async function* rows() {
    yield row;
  }
  await writeRows(file, format, { columns, rows: rows() });
  const given = { format, known: new Set(columns), encoding: "utf-8", map: {}, texts: en } as const;
  const found: unknown[] = [];
  for await (const { cells } of (await openRows(file, { ...given, notice: () => {} })).rows())
    found.push(
      Object.fromEntries(Object.entries(cells).filter(([, cell]) => cell !== null && cell !== undefined)),
    );
  return found;
}

const customer = {
  login: "=1+1",
  name: "Олена, мол.",
  kyc_level: 5,
  is_disabled: true,
  balance_allowed: 1e-7,
};
// Cells of a file that was read: they are written again into the file of rejected rows.
const ofWorkbook = { login: "a", name: new UnusableCell("error", "#N/A"), is_disabled: false };
const day = new Date(86_400_000);

test.for<[string, FileFormat, Readonly<Record<string, Cell>>, Readonly<Record<string, unknown>>]>([
  [
    "text of each cell",
    "csv",
    { ...customer, status: null },
    {
      ...{ login: "'=1+1", name: "Олена, мол.", kyc_level: "5", is_disabled: "true" },
      ...{ balance_allowed: "0.0000001", status: "" },
    },
  ],
  ["cells with their types", "xlsx", { ...customer, status: null }, customer],
  [
    "members with their types",
    "jsonl",
    { ...customer, status: null },
    { ...customer, kyc_level: new NumberText("5"), balance_allowed: new NumberText("0.0000001") },
  ],
  [
    "a day, and the text of an error",
    "xlsx",
    { ...ofWorkbook, status: day },
    { ...ofWorkbook, name: "#N/A", status: day },
  ],
  [
    "a number with its digits",
    "jsonl",
    { balance_allowed: new NumberText("1.50"), is_disabled: false },
    { balance_allowed: new NumberText("1.50"), is_disabled: false },
  ],
])("%s of .%s are read as they were written", async ([, format, written, expected]) => {
  const [found, ...others] = await writeAndRead(format, written);
  expect([found, others]).toEqual([expected, []]);
});
