import { fc, seed } from "@specie/property-tests";
import type { Customer } from "@specie/types";
import { expect, test } from "vitest";
import { asset, type Bank, freshServer } from "./support/test-bank.ts";

const { openBank } = await freshServer();

const words = ["Олена", "ОЛЕНА", "Ірина", "їжак", "100%_\\", "a_b", "Ґудзь"];
const word = fc.constantFrom(...words);
const branches = ["0193e7c1-0a4e-7d52-b1c8-7e9f3a5d2b46", "0193e7c1-0a4e-7d52-b1c8-7e9f3a5d2b47"];
const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });

const person = fc.record({
  name: optional(word),
  surname: optional(word),
  paternal_name: optional(word),
  phone_number: optional(fc.constantFrom("+380671234567", "380501112233")),
  segment: optional(fc.constantFrom("PL", "PI")),
  status: optional(fc.constantFrom("active", "review")),
  kyc_level: fc.integer({ min: 0, max: 3 }),
  is_disabled: fc.boolean(),
  balance_allowed: fc.constantFrom(0, 0.1, 1000, 1000.0000001, 999999999999999),
  balance_asset_code: optional(fc.constantFrom("UAH", "EUR")),
  branch_guid: optional(fc.constantFrom(...branches)),
});

const some = <Value>(value: fc.Arbitrary<Value>) => optional(fc.array(value, { minLength: 1, maxLength: 2 }));
const amount = optional(fc.constantFrom("0", "0.1", "1000", "1000.0000001"));

// Parts of what customers have, and of what they do not have.
const searched = fc.constantFrom(
  "олена",
  "РІНА",
  "їж",
  "а_",
  "ь",
  "%_\\",
  "067",
  "(050)",
  "111-22-33",
  "+38",
  "нема",
);
const searchString = fc
  .tuple(fc.array(searched, { minLength: 1, maxLength: 4 }), fc.constantFrom(" ", "  ", "\u00a0"))
  .map(([parts, space]) => `${parts.join(space)} `)
  .filter((text) => text.length >= 3);

const filters = fc.record({
  names: some(word),
  surnames: some(word),
  paternal_names: some(word),
  phone_numbers: some(fc.constantFrom("+380671234567", "+380501112233")),
  segments: some(fc.constantFrom("PL", "PI")),
  statuses: some(fc.constantFrom("active", "review")),
  kyc_levels: some(fc.constantFrom("0", "1", "2", "03")),
  is_disabled: optional(fc.constantFrom("true", "false")),
  min_balance_allowed: amount,
  max_balance_allowed: amount,
  balance_asset_codes: some(fc.constantFrom("UAH", "EUR")),
  branch_guids: some(fc.constantFrom(...branches)),
  ignore_case: optional(fc.constantFrom("true", "false")),
  search_string: optional(fc.oneof(fc.constantFrom("олена", "%_\\", "їжа", "___", "ина"), searchString)),
});

type Filters = typeof filters extends fc.Arbitrary<infer Value> ? Value : never;

/** The filters as the contract defines them, over customers in memory. */
function matches(customer: Customer, wanted: Filters): boolean {
  const among = (value: string | null, list: string[] | undefined) =>
    list === undefined || (value !== null && list.includes(value));
  const amongNames = (value: string | null, list: string[] | undefined) =>
    wanted.ignore_case === "true"
      ? among(
          value?.toLowerCase() ?? null,
          list?.map((one) => one.toLowerCase()),
        )
      : among(value, list);
  const { name, surname, paternal_name, balance_allowed } = customer;
  return (
    (wanted.is_disabled === "true" || !customer.is_disabled) &&
    amongNames(name, wanted.names) &&
    amongNames(surname, wanted.surnames) &&
    amongNames(paternal_name, wanted.paternal_names) &&
    among(customer.phone_number, wanted.phone_numbers) &&
    among(customer.segment, wanted.segments) &&
    among(customer.status, wanted.statuses) &&
    among(customer.balance_asset_code, wanted.balance_asset_codes) &&
    among(customer.branch_guid, wanted.branch_guids) &&
    (wanted.kyc_levels === undefined || wanted.kyc_levels.map(Number).includes(customer.kyc_level)) &&
    (wanted.min_balance_allowed === undefined || balance_allowed >= Number(wanted.min_balance_allowed)) &&
    (wanted.max_balance_allowed === undefined || balance_allowed <= Number(wanted.max_balance_allowed)) &&
    (wanted.search_string === undefined || isFound(customer, wanted.search_string.toLowerCase()))
  );
}

function isFound({ login, name, surname, paternal_name, phone_number }: Customer, text: string): boolean {
  const isIn = (part: string) =>
    [login, name, surname, paternal_name].some((field) => field?.toLowerCase().includes(part));
  const words = text.split(/\s+/).filter(Boolean);
  if (words.every((word) => word.replaceAll(/[^\p{L}\p{N}]/gu, "").length < 3)) return isIn(text);
  return words.every((word) => {
    const isOfPhone = /^[-+()./]*[0-9][-+()./0-9]*$/.test(word);
    return isIn(word) || (isOfPhone && phone_number?.includes(word.replaceAll(/[^0-9]/g, "")));
  });
}

/** What contract 1.0.0 found by `search_string`. */
function wasFound({ login, name, surname, paternal_name }: Customer, text: string): boolean {
  return [login, name, surname, paternal_name].some((field) =>
    field?.toLowerCase().includes(text.toLowerCase()),
  );
}

async function openAll(bank: Bank, people: object[]): Promise<Customer[]> {
  const opened = await Promise.all(people.slice(0, 8).map((one) => bank.open(one)));
  for (const one of people.slice(8)) opened.push(await bank.open(one));
  return Promise.all(opened.map(async ({ body }) => (await bank.read(body.customer_guid)).body));
}

test("filters together find what an oracle in memory finds", async () => {
  const bank = await openBank();
  console.log(`The customers: SEED=${seed}`);
  const sampled = fc.sample(person, 60);
  const everybody: Customer[] = [];
  for (let start = 0; start < sampled.length; start += 8) {
    everybody.push(...(await openAll(bank, sampled.slice(start, start + 8))));
  }
  await fc.assert(
    fc.asyncProperty(filters, async (wanted) => {
      const { status, body } = await bank.list({ ...wanted, limit: "200" });
      expect(status).toBe(200);
      const expected = everybody
        .filter((customer) => matches(customer, wanted))
        .map((one) => one.wallet_user_guid);
      expect(body.customers.map((one) => one.wallet_user_guid).sort()).toEqual(expected.sort());
      expect([body.total, body.total_relation]).toEqual([expected.length, "eq"]);
    }),
    { numRuns: 150 },
  );
});

test.for(["%", "_", "\\"])("a search for %s finds that sign, and no other in its place", async (sign) => {
  const bank = await openBank();
  const [found] = await openAll(bank, [{ name: `ab${sign}cd` }, { name: "abxcd" }, { name: "abcd" }]);
  const { body } = await bank.list({ search_string: `ab${sign}cd` });
  expect(body.customers.map(({ name }) => name)).toEqual([found?.name]);
});

test("whatever 1.0.0 found by search_string is found", async () => {
  const bank = await openBank();
  const texts = [
    "Іван  Петрович",
    "де\u00a0ла Крус",
    "а б в г",
    " ... ",
    "12 34 567",
    "%_\\ 'or'",
    "Ян Лі",
    "ΟΔΟΣ ΟΔΟΣ",
  ];
  const everybody = await openAll(
    bank,
    texts.map((text, index) => ({ [["name", "surname", "paternal_name"][index % 3] ?? "name"]: text })),
  );
  const parts = texts.flatMap((text) =>
    Array.from(text, (_, start) => [
      text.slice(start, start + 3),
      text.slice(start),
      text.slice(0, start),
    ]).flat(),
  );
  for (const search_string of new Set(parts.filter((part) => part.length >= 3))) {
    const found = (await bank.list({ search_string })).body.customers;
    const before = everybody.filter((customer) => wasFound(customer, search_string));
    expect(found).toEqual(expect.arrayContaining(before));
    // Only a sigma at the end of a part is another letter in the middle of a word.
    if (!/Σ/.test(search_string)) expect([search_string, before]).not.toEqual([search_string, []]);
  }
});

test("customers are found by the IBAN of their account, as others write it, and by no other bank's", async () => {
  const [bank, other] = [await openBank(), await openBank()];
  const iban = "UA213223130000026007233566001";
  const { customer_guid } = (await bank.open({ iban, login: "olena" })).body;
  await bank.open({ iban: "UA903052992990004149123456789" });
  await other.open({ iban });
  const grouped = (iban.match(/.{1,4}/g) ?? []).join(" ").toLowerCase();
  for (const query of [{ ibans: iban }, { ibans: grouped }, { ibans: iban, logins: "OLENA" }]) {
    const { body } = await bank.list({ ...query, limit: "1" });
    expect([body.customers.map((one) => one.wallet_user_guid), body.total]).toEqual([[customer_guid], 1]);
  }
  expect((await bank.list({ ibans: "GB82WEST12345698765432" })).body.total).toBe(0);
  expect((await bank.list({ ibans: "UA213223130000026007233566002" })).status).toBe(400);
});

test("counts exactly up to 10,000 and says so above", async () => {
  const { openBank: open, sql } = await freshServer();
  const bank = await open();
  await sql.query(
    `INSERT INTO customers (counterparty_guid, guid, kyc_level, is_disabled, balance_allowed, created_at, updated_at)
     SELECT $1, gen_random_uuid(), n % 2, false, 0, now(), now() FROM generate_series(1, 10001) AS n`,
    [bank.guid],
  );
  const all = (await bank.list({ limit: "1" })).body;
  expect([all.total, all.total_relation]).toEqual([10_000, "gte"]);
  const half = (await bank.list({ limit: "1", kyc_levels: "1" })).body;
  expect([half.total, half.total_relation]).toEqual([5001, "eq"]);
});

test("an asset that is not registered is refused for the account and for the balance", async () => {
  const bank = await openBank();
  const { asset_issuer } = asset;
  expect((await bank.open({ asset_code: "EUR" })).body.code).toBe("asset-not-registered");
  const balance = { balance_asset_code: "EUR", balance_asset_issuer: asset_issuer };
  expect((await bank.open(balance)).body.code).toBe("asset-not-registered");
  // Nothing was created, and another error of the same request does not hide it.
  expect((await bank.open({ login: "taken" })).status).toBe(200);
  expect((await bank.open({ login: "taken" })).body.code).toBe("login-taken");
  for (const wrong of [{ asset_code: "EUR" }, balance]) {
    expect((await bank.open({ login: "taken", ...wrong })).body.code).toBe("asset-not-registered");
    expect((await bank.open({ login: "free", ...wrong })).body.code).toBe("asset-not-registered");
  }
  expect((await bank.open({ login: "free" })).status).toBe(200);
  const { customer_guid } = (await bank.open({ balance_asset_issuer: asset_issuer })).body;
  expect((await bank.update(customer_guid, { balance_asset_code: "EUR" })).body.code).toBe(
    "asset-not-registered",
  );
  expect((await bank.update(customer_guid, { balance_asset_code: "UAH" })).status).toBe(200);
});
