import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { editions } from "@specie/contract/editions";
import { fc } from "@specie/property-tests";
import { afterAll, describe, expect, test } from "vitest";
import { operationOf } from "../src/contract/operations.ts";
import { controlCharacter, loginError } from "../src/rows/doubtful-text.ts";
import { createBodyValidator } from "../src/rows/validate-body.ts";
import { en, type Texts } from "../src/texts/en.ts";
import { uk } from "../src/texts/uk.ts";
import { run } from "./run.ts";

// Every reason says what form the value must have, quotes the value, and is in the reader's language.
const folder = await mkdtemp(join(tmpdir(), "specie-reasons-"));
afterAll(() => rm(folder, { recursive: true }));

const issuer = "GC63UKIHPPR4F74IZ6BU24ZCJXHO4Y4C2KAUATDAQQFXKRW5FT6AJKYS";
const long = (count: number) => "я".repeat(count);

/** A wrong value of a field, and the parts that its reason must have. */
type Row = readonly [field: string, value: string, parts: (texts: Texts) => readonly string[]];

const text = (name: string, most: number): readonly Row[] => [
  [name, long(most + 1), ({ rowErrors }) => [rowErrors.tooLong(most)]],
  [name, "а\u202Eб", ({ rowErrors }) => [rowErrors.control("U+202E")]],
  [name, "а\u0007б", ({ rowErrors }) => [rowErrors.control("U+0007")]],
  [name, "Ол\uFFFDна", ({ rowErrors }) => [rowErrors.replaced]],
];
const address = (name: string): readonly Row[] => [
  [name, "GC63", () => ["56", `${issuer} `]],
  [name, issuer.toLowerCase(), () => ["56", `${issuer} `]],
];
const code = (name: string): readonly Row[] => [
  [name, "ГРН", () => ["12", "UAH "]],
  [name, "UAH-UAH-UAH-UAH", () => ["12", "UAH "]],
];

const fields = new Map(
  (["createCustomer", "updateCustomer"] as const).flatMap((id) =>
    Object.entries(operationOf(editions.en, id).body?.properties ?? {}),
  ),
);
/** Fields that take any text, like a surname; a field that the contract gets is most often one of them. */
const plainTexts = [...fields].filter(([, { pattern }]) => pattern === fields.get("surname")?.pattern);

const rows: readonly Row[] = [
  ...plainTexts.flatMap(([name, { maxLength = 0 }]) => text(name, maxLength)),
  ["login", long(129), ({ rowErrors }) => [rowErrors.tooLong(128)]],
  ["login", "оlena", ({ rowErrors }) => [rowErrors.lookAlike("оlena")]],
  ["login", "a\u0007b", ({ rowErrors }) => [rowErrors.control("U+0007")]],
  ["phone_number", "067 123 45 67", () => ["7", "15", "+380671234567 "]],
  ["phone_number", "+3806712345678901234", () => ["7", "15", "+380671234567 "]],
  ["phone_number", "0671234567", () => ["7", "15", "+380671234567 "]],
  ...code("asset_code"),
  ...code("balance_asset_code"),
  ...address("asset_issuer"),
  ...address("balance_asset_issuer"),
  ["iban", "26007233566001", () => ["ISO 13616", "UA21 3223 1300 0002 6007 2335 6600 1 "]],
  ["iban", "UA213223130000026007233566002", ({ rowErrors }) => [rowErrors.checkDigits]],
  ["iban", "UA2132231300000260072335660", ({ rowErrors }) => [rowErrors.checkDigits]],
  ["branch_guid", "17", () => ["UUID (RFC 9562)", "0193e7c2-5b1f-7c3a-9f4e-2d6b8a1c0e57 "]],
  ["segment", "VIP", ({ rowErrors }) => [rowErrors.notOneOf("PL, PI")]],
  ["kyc_level", "100", ({ rowErrors }) => [rowErrors.above(99)]],
  ["kyc_level", "-1", ({ rowErrors }) => [rowErrors.below(0)]],
  ["kyc_level", "1.5", ({ numberErrors }) => [numberErrors.notWhole({})]],
  ["kyc_level", "два", ({ numberErrors }) => [numberErrors.notWhole({})]],
  ["balance_allowed", "-0.01", ({ rowErrors }) => [rowErrors.below(0)]],
  ["balance_allowed", "100,50", ({ rowErrors }) => [rowErrors.decimalComma]],
  ["balance_allowed", "1000000000000000", ({ numberErrors }) => [numberErrors.tooManySignificantDigits({})]],
  [
    "balance_allowed",
    "0.12345678",
    ({ numberErrors }) => [numberErrors.tooManyFractionDigits({ "x-max-fraction-digits": 7 })],
  ],
  ["is_disabled", "так", ({ rowErrors }) => [rowErrors.notBoolean]],
  ["wallet_user_guid", "17", () => ["UUID (RFC 9562)", "0193e7c2-5b1f-7c3a-9f4e-2d6b8a1c0e57 "]],
];

test("the table has every field of a create and of an update", () => {
  expect(plainTexts.map(([name]) => name)).toEqual(
    expect.arrayContaining(["name", "paternal_name", "status"]),
  );
  expect([...new Set(rows.map(([field]) => field))].sort()).toEqual([...fields.keys()].sort());
});

describe.for([
  ["en", en],
  ["uk", uk],
] as const)("in %s", ([language, texts]) => {
  const create = operationOf(editions[language], "createCustomer").body ?? {};
  const update = operationOf(editions[language], "updateCustomer").body ?? {};

  /** The reasons of each line of a file, as JSON lines have them. */
  async function reasons(name: string, content: string, ...options: string[]): Promise<string[][]> {
    const file = join(folder, name);
    await writeFile(file, content);
    const args = ["customers", "import", file, "--dry-run", "--lang", language, "--output", "json"];
    const { out } = await run([...args, ...options]);
    return out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line).reasons);
  }

  test.for([
    ["an import", create, []],
    ["an import with updates", update, ["--update"]],
  ] as const)("each row of %s has one reason", async ([, { properties = {} }, options]) => {
    const tried = rows.filter(([field]) => Object.hasOwn(properties, field));
    const fields = [...new Set(["login", "asset_code", "asset_issuer", ...tried.map(([field]) => field)])];
    const lines = tried.map(([field, value], row) => {
      const cells: Readonly<Record<string, string>> = {
        login: `olena-${row}`,
        asset_code: "UAH",
        asset_issuer: issuer,
        [field]: value,
      };
      return fields.map((name) => cells[name] ?? "").join(";");
    });
    const found = await reasons("rows.csv", [fields.join(";"), ...lines].join("\n"), ...options);
    expect(found).toHaveLength(tried.length);
    for (const [at, [field, value, parts]] of tried.entries()) {
      const [reason = "", ...others] = found[at] ?? [];
      expect(others, reason).toEqual([]);
      expect(reason).toMatch(new RegExp(`^${field}: `));
      expect(reason.endsWith(texts.rowErrors.value(value)), reason).toBe(true);
      for (const part of parts(texts)) expect(reason).toContain(part);
      // What the field is for does not help to correct it.
      const description = properties[field]?.description ?? "";
      expect(reason).not.toContain(description.replaceAll(/\s+/g, " ").slice(0, 30));
    }
  });

  test("a field that is missing or unknown is named", async () => {
    const content = `{"asset_issuer":"${issuer}","login":"a"}\n{"asset_code":"UAH","asset_issuer":"${issuer}","colour":"red"}\n`;
    expect(await reasons("members.jsonl", content)).toEqual([
      [texts.rowErrors.missing("asset_code")],
      [texts.rowErrors.unknown("colour")],
    ]);
  });

  test("an empty text in JSON lines is called empty", async () => {
    const validate = createBodyValidator(editions[language], create, texts);
    const errors = validate({ asset_code: "UAH", asset_issuer: issuer, name: "", phone_number: "" });
    expect(errors.map(({ text }) => text)).toContain(
      `name: ${texts.rowErrors.empty}${texts.rowErrors.value("")}`,
    );
  });
});

test("a login that the contract refuses for its characters always has a reason of its own", () => {
  const schema = editions.en.components.schemas["Login"];
  const pattern = new RegExp(schema?.pattern ?? "", "u");
  const character = fc.oneof(
    fc.constantFrom(..."aіоοе @.-_1\u00A0\u200B\u3000\u0301"),
    fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
  );
  const logins = fc.array(character, { minLength: 1, maxLength: 8 }).map((letters) => letters.join(""));
  fc.assert(
    fc.property(logins, (login) => {
      if (!pattern.test(login)) expect(loginError(login, en) ?? controlCharacter(login)).toBeDefined();
    }),
    // Found once: a Coptic letter and a code point without a letter in the Greek block, and the line separator.
    { numRuns: 5_000, examples: [["\u03E3"], ["\u0378"], ["a\u2028b"]] },
  );
});
