import { appendFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { strToU8, unzipSync, zipSync } from "fflate";
import { expect, test } from "vitest";
import { exitCodes } from "../src/exit-codes.ts";
import { inspectFile } from "../src/rows/text-file.ts";
import { inspectSheet, readSheets } from "../src/rows/xlsx-inspection.ts";
import { en } from "../src/texts/en.ts";
import { emptyFolder } from "./empty-folder.ts";
import { run } from "./run.ts";
import { workbook } from "./workbook.ts";

const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

async function workbookOf(parts: Readonly<Record<string, string>>): Promise<string> {
  const file = join(await emptyFolder(), "book.xlsx");
  await writeFile(
    file,
    zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)]))),
  );
  return file;
}

async function inspect(content: string, element = "worksheet") {
  const path = "worksheets/sheet1.xml";
  const file = await workbookOf({
    [`xl/${path}`]: `<${element} xmlns="${main}" xmlns:x="${main}">${content}</${element}>`,
    // Of another sheet, whose path ends in the same way.
    "xl/other-worksheets/sheet1.xml": `<worksheet><sheetData><row r="9" hidden="1"/></sheetData></worksheet>`,
  });
  const { hiddenRows, hiddenColumns, merged, unusable } = await inspectSheet(file, {
    ...{ name: "A", hidden: false, path },
  });
  return {
    rows: [...hiddenRows],
    columns: [...hiddenColumns],
    merged,
    unusable: [...unusable].map(([row, cells]) => [row, Object.fromEntries(cells)]),
  };
}

// As Excel, LibreOffice and others write them: by the flag, or by a size of nothing.
test.for([
  ['hidden="1"', true],
  ['hidden="true"', true],
  ['ht="0" customHeight="1"', true],
  ['hidden="0"', false],
  ['hidden="false"', false],
  ['ht="15"', false],
  ['ht="0.5"', false],
  ["", false],
] as const)("a row with %s is hidden: %s", async ([attributes, isHidden]) => {
  const numbered = `<sheetData><row r="3"/><row r="7" ${attributes}/><row r="8"/></sheetData>`;
  expect((await inspect(numbered)).rows).toEqual(isHidden ? [7] : []);
  // Without numbers each is the one after the last.
  expect((await inspect(numbered.replaceAll(/ r="\d"/g, ""))).rows).toEqual(isHidden ? [2] : []);
  const prefixed = numbered.replaceAll(/<(\/?)/g, "<$1x:");
  expect((await inspect(prefixed, "x:worksheet")).rows).toEqual(isHidden ? [7] : []);
});

test.for([
  ['min="2" max="2" width="9" hidden="1"', [1]],
  ['min="2" max="4" width="9" hidden="true"', [1, 2, 3]],
  ['min="3" max="3" width="0" customWidth="1"', [2]],
  ['min="2" max="2" width="9"', []],
  ['min="2" max="2" width="9" hidden="0"', []],
] as const)("of columns with %s these are hidden: %j", async ([attributes, columns]) => {
  expect((await inspect(`<cols><col ${attributes}/></cols><sheetData/>`)).columns).toEqual(columns);
});

test("a range of columns ends with the last one of a sheet", async () => {
  const { columns } = await inspect('<cols><col min="16383" max="99999999" hidden="1"/></cols>');
  expect(columns).toEqual([16_382, 16_383]);
});

test.for([
  ['<c r="B2" t="e"><v>#N/A</v></c>', { 1: "error" }],
  ['<c r="B2"><f>A1</f></c>', { 1: "formula" }],
  ['<c r="B2" t="str"><f>A1</f><v></v></c>', { 1: "formula" }],
  ['<c r="B2"><f>A1</f><v>7</v></c>', {}],
  ['<c r="B2" t="inlineStr"><is><t>text</t></is></c>', {}],
  ['<c r="B2"><v>7</v></c>', {}],
  ['<c r="AB2" t="e"><v>#REF!</v></c><c t="e"><v>#REF!</v></c>', { 27: "error", 28: "error" }],
  ['<c t="e"/><c/><c><f>A1</f></c>', { 0: "error", 2: "formula" }],
] as const)("of the cells %s these have no value that can be used: %j", async ([cells, expected]) => {
  const { unusable } = await inspect(`<sheetData><row r="2">${cells}</row></sheetData>`);
  expect(unusable).toEqual(Object.keys(expected).length === 0 ? [] : [[2, expected]]);
});

test("merged cells are those of the sheet's list", async () => {
  const { merged } = await inspect(
    '<mergeCells><mergeCell ref="A1:E1"/><mergeCell ref="B4:B5"/></mergeCells>',
  );
  expect(merged).toEqual(["A1:E1", "B4:B5"]);
});

test.for([
  ["", false],
  ['state="visible"', false],
  ['state="hidden"', true],
  ['state="veryHidden"', true],
] as const)("a sheet with %j is hidden: %s, wherever its part is said to be", async ([state, hidden]) => {
  for (const target of ["worksheets/one.xml", "/xl/worksheets/one.xml", "xl/worksheets/one.xml"]) {
    const file = await workbookOf({
      "xl/workbook.xml": `<workbook xmlns:r="r"><sheets><sheet name="Клієнти" ${state} r:id="rId2"/></sheets></workbook>`,
      "xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Target="styles.xml"/><Relationship Id="rId2" Target="${target}"/></Relationships>`,
    });
    expect(await readSheets(file)).toEqual([{ name: "Клієнти", hidden, path: "worksheets/one.xml" }]);
  }
});

// PKWARE APPNOTE, 4.3.16: the last record of an archive has 22 bytes and a comment whose length has two bytes.
test.for([
  [0, true],
  [1, true],
  [65_535, true],
  [65_536, false],
] as const)("a workbook with %i bytes behind its last record is whole: %s", async ([length, isWhole]) => {
  const file = await workbookOf({ "xl/workbook.xml": "<workbook/>" });
  await appendFile(file, Buffer.alloc(length));
  const inspected = inspectFile(file, { encoding: undefined, isText: false, texts: en });
  if (isWhole) expect(await inspected).toMatchObject({ encoding: "utf-8", guessed: false });
  else await expect(inspected).rejects.toThrow(en.badWorkbook(file, en.cutOff));
});

// One is noticed by the inspection, the other by the reader of the rows.
test.for([
  ["whose part of the sheet is missing", "Invalid XLSX: missing worksheet file", undefined],
  ["whose compressed bytes are damaged", "invalid block type", "xl/worksheets/sheet1.xml"],
] as const)("a workbook %s cannot be read", async ([, why, damaged]) => {
  const parts = unzipSync(workbook({ name: "A", rows: [["login"], ["a"]] }));
  const { "xl/worksheets/sheet1.xml": sheet = new Uint8Array(), ...others } = parts;
  const bytes = Buffer.from(zipSync(damaged ? { ...others, [damaged]: sheet } : others));
  // No block of such a type exists. The last part begins behind its header and its name.
  if (damaged) bytes[bytes.lastIndexOf("PK\u0003\u0004") + 30 + damaged.length] = 0xff;
  const file = join(await emptyFolder(), "x.xlsx");
  await writeFile(file, bytes);
  const { code, out, err } = await run(["customers", "import", file, "--dry-run"]);
  expect([code, out]).toEqual([exitCodes.badFile, ""]);
  expect(err).toContain(en.badWorkbook(file, en.damaged(why)).slice(0, -2));
});

test("a sheet that is cut at any place cannot be read, instead of being read up to there", async () => {
  const path = "xl/worksheets/sheet1.xml";
  const parts = unzipSync(workbook({ name: "A", rows: [["login"], ["a"], ["b"]] }));
  const sheet = parts[path] ?? new Uint8Array();
  const read = async (length: number) => {
    const file = join(await emptyFolder(), "x.xlsx");
    await writeFile(file, zipSync({ ...parts, [path]: sheet.subarray(0, length) }));
    return { file, outcome: inspectSheet(file, { name: "A", hidden: false, path }) };
  };
  await (await read(sheet.length)).outcome;
  const first = sheet.indexOf(">".charCodeAt(0)) + 1;
  for (let length = first; length < sheet.length; length += 7)
    await expect((await read(length)).outcome, `${length} bytes`).rejects.toThrow(`${path} ends too early`);
  // Up to the first tag there are no rows.
  for (const length of [0, 1, first - 1, first + 40]) {
    const { file, outcome } = await read(length);
    const why = await outcome.catch((error: Error) => error.message);
    const { code, err } = await run(["customers", "import", file, "--dry-run"]);
    expect([code, err]).toEqual([exitCodes.badFile, expect.stringContaining(file)]);
    if (typeof why === "string") expect(err).toContain(en.badWorkbook(file, en.damaged(why)));
  }
});

test("texts that cells share and that are cut make a workbook unreadable, whole ones do not", async () => {
  const parts = unzipSync(workbook({ name: "A", rows: [["login"]] }));
  const path = "xl/sharedStrings.xml";
  const file = join(await emptyFolder(), "x.xlsx");
  const read = async (texts: string) => {
    await writeFile(file, zipSync({ ...parts, [path]: strToU8(texts) }));
    return readSheets(file);
  };
  expect(await read("<sst><si><t>a</t></si></sst>")).toHaveLength(1);
  await expect(read("<sst><si><t>a</t></si><si>")).rejects.toThrow(`${path} ends too early`);
});
