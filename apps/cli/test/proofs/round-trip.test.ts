import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { editions as contracts } from "@specie/contract/editions";
import { fc, seed } from "@specie/property-tests";
import { parse } from "csv-parse/sync";
import { afterAll, describe, expect, inject, onTestFinished, test } from "vitest";
import { exitCodes } from "../../src/exit-codes.ts";
import { prepareImport } from "../../src/import/prepare-import.ts";
import { escapeFormula, unescapeFormula } from "../../src/rows/escape-formula.ts";
import { cellText, readNumber } from "../../src/rows/numbers.ts";
import { fileFormats } from "../../src/rows/row-source.ts";
import { writeRows } from "../../src/rows/write-rows.ts";
import { amount, customerRow, text } from "../customer-rows.ts";
import { iterations } from "../iterations.ts";
import { quietContext } from "../programs.ts";
import { asset, type Bank, openBank } from "../test-bank.ts";

const folder = await mkdtemp(join(tmpdir(), "specie-round-trip-"));
afterAll(() => rm(folder, { recursive: true }));

const context = quietContext("en");

test("an apostrophe is put before what looks like a formula, and exactly that is taken away", () => {
  const pieces = fc.constantFrom(
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "\n",
    "'",
    " ",
    "\u00A0",
    "\u2028",
    "＝",
    "a",
  );
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: pieces }), fc.string()), (cell) => {
      const safe = escapeFormula(cell);
      expect(unescapeFormula(safe)).toBe(cell);
      for (const line of safe.split(/\r\n|[\r\n\u2028\u2029]/))
        expect(line).not.toMatch(/^\s*[=+\-@＝＋－＠]/);
      expect(safe).not.toMatch(/^[\t\r\n]/);
    }),
    { numRuns: iterations(500, 100_000) },
  );
});

test("an amount is the same after it was written and read", () => {
  const schema = contracts.en.components.schemas["Amount"] ?? {};
  fc.assert(
    fc.property(fc.oneof(amount, fc.constantFrom(0.0000001, 0.0000012, 999_999_999_999_999, 0)), (number) => {
      expect(readNumber(cellText(number), schema)).toEqual({ number });
    }),
    { numRuns: iterations(500, 100_000) },
  );
});

const from = await openBank(inject("server"));
afterAll(from.remove);
console.log(`The customers: SEED=${seed}`);
const random = fc
  .sample(fc.array(customerRow, { minLength: 40, maxLength: 60 }), 1)
  .flat()
  // Distinct logins, whichever letters the server compares as equal.
  .map(({ login, ...body }, index) => ({
    ...body,
    ...(login !== undefined && { login: `${login}${index}` }),
  }));
// Of the random ones, only most have a text that looks like a formula.
const formulas = ["=1+1", "+1", "-1", "@a", "-", "="].map((name) => ({ ...asset, name }));
const bodies = [...random, ...formulas];
for (const body of bodies) await from.client.createCustomer({ body });

/** What an import can carry over, of every customer. */
async function factsOf(bank: Bank): Promise<string[]> {
  const kept = (name: string) =>
    Object.hasOwn(contracts.en.components.schemas["CustomerCreate"]?.properties ?? {}, name);
  const facts = (customer: object) => JSON.stringify(Object.entries(customer).filter(([name]) => kept(name)));
  return (await bank.customers()).map(facts).sort();
}

describe.for(fileFormats)("import(export(x)) = x for .%s", (format) => {
  test("by the file alone", async () => {
    let count = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(customerRow, { minLength: 1, maxLength: 8 }), async (bodies) => {
        const file = join(folder, `${count++}.${format}`);
        const columns = Object.keys(contracts.en.components.schemas["CustomerCreate"]?.properties ?? {});
        async function* rows() {
          // As the server answers: every field, `null` where there is nothing.
          for (const body of bodies)
            yield { ...Object.fromEntries(columns.map((name) => [name, null])), ...body };
        }
        await writeRows(file, format, { columns, rows: rows() });
        const { source, read } = await prepareImport(file, { defaults: {} }, context);
        const found: unknown[] = [];
        for await (const row of source.rows()) found.push(read(row));
        expect(found).toEqual(bodies.map((body) => ({ body })));
      }),
      { numRuns: iterations(10, 1_000) },
    );
  });

  test("from one bank to another, through the server", async () => {
    const to = await openBank(inject("server"));
    onTestFinished(to.remove);
    const first = join(folder, `from.${format}`);
    const exporting = ["--with-account", "--is-disabled", "--ordering", "created_at"];
    expect((await from.specie(["customers", "export", first, ...exporting])).code).toBe(exitCodes.done);
    const imported = await to.specie(["customers", "import", first]);
    expect([imported.code, JSON.parse(imported.out).opened]).toEqual([exitCodes.done, bodies.length]);
    expect(await factsOf(to)).toEqual(await factsOf(from));
    if (format !== "csv") return;
    const cells: string[][] = parse(await readFile(first), { bom: true });
    expect(cells.flat().filter((cell) => /^\s*[=+\-@\t\r＝－]/.test(cell))).toEqual([]);
    expect(cells.flat().filter((cell) => /^'\s*[=+\-@]/.test(cell)).length).toBeGreaterThan(5);
  });
});

test("texts of the property hold what it is about", () => {
  expect(
    fc.sample(text, { seed: 1, numRuns: 100 }).filter((one) => /^'*\s*[=+\-@]/.test(one)).length,
  ).toBeGreaterThan(10);
});
