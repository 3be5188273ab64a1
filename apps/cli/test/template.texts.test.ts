import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { editions } from "@specie/contract/editions";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, expect, test } from "vitest";
import { operationOf } from "../src/contract/operations.ts";
import { exitCodes } from "../src/exit-codes.ts";
import { run } from "./run.ts";

const folder = await mkdtemp(join(tmpdir(), "specie-template-"));
afterAll(() => rm(folder, { recursive: true }));
const fields = Object.keys(operationOf(editions.en, "createCustomer").body?.properties ?? {});

test("a template in CSV has the contract's fields, and an import accepts it when it is filled in", async () => {
  const { code, out } = await run(["customers", "template"]);
  expect([code, out]).toEqual([exitCodes.done, `\uFEFF${fields.join(";")}\n`]);
  const file = join(folder, "filled.csv");
  await writeFile(
    file,
    `${out}UAH;GC63UKIHPPR4F74IZ6BU24ZCJXHO4Y4C2KAUATDAQQFXKRW5FT6AJKYS${";".repeat(fields.length - 2)}\n`,
  );
  expect((await run(["customers", "import", file, "--dry-run"])).code).toBe(exitCodes.done);
});

test.for(["en", "uk"] as const)(
  "a template as a workbook has hints in %s, drop-downs and text cells",
  async (language) => {
    const file = join(folder, `${language}.xlsx`);
    expect((await run(["customers", "template", file, "--lang", language])).code).toBe(exitCodes.done);
    const parts = unzipSync(await readFile(file));
    const sheet = strFromU8(parts["xl/worksheets/sheet1.xml"] ?? new Uint8Array());
    const column = (name: string) => String.fromCharCode(65 + fields.indexOf(name));
    for (const [name, values] of [
      ["segment", "PL,PI"],
      ["is_disabled", "true,false"],
    ] as const)
      expect(sheet).toMatch(
        new RegExp(`type="list" sqref="${column(name)}2:.*<formula1>"${values}"</formula1>`),
      );
    // Every column has a hint for its thousand rows; only a list refuses what is not in it.
    const rules = [...sheet.matchAll(/<dataValidation ([^>]*)>/g)].map(([, attributes = ""]) =>
      Object.fromEntries([...attributes.matchAll(/(\w+)="([^"]*)"/g)].map(([, key, value]) => [key, value])),
    );
    expect(
      rules.map(({ sqref, allowBlank, showInputMessage, showErrorMessage, promptTitle, type }) => ({
        ...{ sqref, allowBlank, showInputMessage, promptTitle },
        ...{ isStrict: showErrorMessage === "1", isList: type === "list" },
      })),
    ).toEqual(
      fields.map((name) => {
        const isList = ["segment", "is_disabled"].includes(name);
        return {
          ...{ sqref: `${column(name)}2:${column(name)}1001`, allowBlank: "1", showInputMessage: "1" },
          ...{ promptTitle: name, isStrict: isList, isList },
        };
      }),
    );
    const { description = "" } =
      operationOf(editions[language], "createCustomer").body?.properties?.["asset_issuer"] ?? {};
    expect(sheet.slice(sheet.indexOf("<dataValidations"))).toContain(
      `prompt="${description.split("`")[0]?.trim()}`,
    );
    // The style of a text cell is not the default one, that of a number cell is.
    expect(sheet).toMatch(new RegExp(`<c r="${column("phone_number")}2" s="[1-9]"/>`));
    expect(sheet).not.toContain(`r="${column("balance_allowed")}2"`);
    const cells = sheet.match(new RegExp(`r="${column("phone_number")}\\d+"`, "g"));
    expect([cells?.length, cells?.at(-1)]).toEqual([1001, `r="${column("phone_number")}1001"`]);
    // The headings stay when the rows are scrolled, and each is as wide as its name at least.
    expect(sheet).toContain('<pane ySplit="1" topLeftCell="A2" state="frozen"');
    const widths = [...sheet.matchAll(/<col min="(\d+)" max="\1" width="(\d+)"/g)].map(([, , width]) =>
      Number(width),
    );
    expect(widths).toEqual(fields.map((name) => Math.max(16, name.length + 2)));
    const headings = [
      ...strFromU8(parts["xl/sharedStrings.xml"] ?? new Uint8Array()).matchAll(/<t[^>]*>(.*?)<\/t>/g),
    ];
    expect(headings.map(([, name]) => name)).toEqual(fields);
    const again = await run(["customers", "template", file]);
    expect([again.code, again.err]).toEqual([exitCodes.usage, expect.stringContaining("already exists")]);
  },
);

// More than that in one hint, and Excel repairs the workbook by removing all of them.
test("a hint has at most 32 characters of a name and 255 of a description", async () => {
  const { schemas } = editions.en.components;
  const { CustomerCreate } = schemas;
  const long = { type: "string", description: "d".repeat(300) };
  const properties = { ["n".repeat(40)]: long, ...CustomerCreate?.properties };
  const changed = { ...schemas, CustomerCreate: { ...CustomerCreate, properties } };
  const en = { ...editions.en, components: { ...editions.en.components, schemas: changed } };
  const file = join(folder, "long.xlsx");
  expect((await run(["customers", "template", file], { contracts: { en } })).code).toBe(exitCodes.done);
  const sheet = strFromU8(unzipSync(await readFile(file))["xl/worksheets/sheet1.xml"] ?? new Uint8Array());
  expect(sheet).toContain(`promptTitle="${"n".repeat(32)}" prompt="${"d".repeat(255)}"`);
});
