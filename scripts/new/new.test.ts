import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { Change } from "./change.ts";
import { planField } from "./field.ts";
import { planFilter } from "./filter.ts";
import { planOperation } from "./operation.ts";

// These tests plan changes of today's contract, of which it has none: a field and an operation that no bank asks for, and a
// bound that the copy is without. That the result passes every check is proven by `pnpm contract-changes`.
const listPath = "spec/paths/counterparty_{counterparty_guid}_customers.yaml";
const searchWords = "apps/docs/src/content/search-words.yaml";
const filters = "apps/api/src/stores/customers/filters.ts";
const root = join(import.meta.dirname, "../..");

/** A change in a copy of the files that the commands read and write. */
function fixture() {
  const copy = mkdtempSync(join(tmpdir(), "specie-new-"));
  onTestFinished(() => rmSync(copy, { recursive: true }));
  for (const path of [
    "spec/openapi.yaml",
    "spec/paths",
    "spec/components",
    "spec/releases",
    "apps/api/src",
    searchWords,
  ])
    cpSync(join(root, path), join(copy, path), { recursive: true });
  rmSync(join(copy, "spec/components/parameters/MaxKycLevel.yaml"), { force: true });
  for (const file of [listPath, filters]) {
    const lines = readFileSync(join(copy, file), "utf8").split("\n");
    writeFileSync(
      join(copy, file),
      lines.filter((line) => !/max_kyc_level|MaxKycLevel/.test(line)).join("\n"),
    );
  }
  const read = (file: string) => readFileSync(join(copy, file), "utf8");
  return { copy, change: new Change(copy), read };
}

const filter = { name: "max_kyc_level", english: "At most this level." };
const field = { name: "zodiac_sign", english: "sign of the zodiac", schema: "Text" };
const operation = {
  id: "listObservatories",
  path: "/counterparty/{counterparty_guid}/observatories",
  summary: "List observatories",
  tag: "Customers",
};

test("a bound has a parameter, a row and a changeset, and no migration, since its column has an index", () => {
  const { change, read } = fixture();
  const plan = planFilter(change, { ...filter, ukrainian: "Не вищий." });
  expect(change.write()).toEqual({
    created: ["spec/components/parameters/MaxKycLevel.yaml", ".changeset/max-kyc-level.md"],
    edited: expect.arrayContaining([filters]),
  });
  expect(read(filters)).toContain(
    '  max_kyc_level: { column: "kyc_level", type: "smallint", comparison: "at most" },\n  search_string:',
  );
  expect(read("spec/components/parameters/MaxKycLevel.yaml")).toContain("  $ref: ../schemas/KycLevel.yaml\n");
  expect(read("spec/components/parameters/MaxKycLevel.yaml")).toContain('  title: "Kyc level to"\n');
  expect(plan.translations).toEqual({
    "$.components.parameters.MaxKycLevel": { description: "Не вищий." },
    "$.components.parameters.MaxKycLevel.schema": { title: undefined },
  });
});

test("a field has its three schemas, its examples, a row and a migration; its filter brings an index", () => {
  const { change, read } = fixture();
  planField(change, field);
  planFilter(change, { name: "zodiac_signs", english: "One of these." });
  const { created, edited } = change.write();
  const migrations = created.filter((file) => file.endsWith(".sql"));
  expect(migrations.map((file) => /\d+-(.*)\.sql$/.exec(file)?.[1])).toEqual(["zodiac-sign", "zodiac-signs"]);
  expect(read(migrations[0] ?? "")).toMatch(
    /^-- works-with: \d{4}\nALTER TABLE customers ADD COLUMN zodiac_sign text;\n$/,
  );
  // A server that works with the first works with the second.
  expect(read(migrations[1] ?? "").split("\n")[0]).toBe(read(migrations[0] ?? "").split("\n")[0]);
  expect(read(migrations[1] ?? "")).toContain("-- no-transaction\n");
  expect(read(migrations[1] ?? "")).toContain("(counterparty_guid, zodiac_sign, created_at, guid)");
  for (const name of ["Customer", "CustomerCreate", "CustomerUpdate"])
    expect(read(`spec/components/schemas/${name}.yaml`)).toContain("\n  zodiac_sign:\n");
  expect(edited.filter((file) => file.startsWith("spec/components/examples/"))).toContain(
    "spec/components/examples/CustomerPageFound.yaml",
  );
  expect(read("spec/components/examples/CustomerPageFound.yaml").match(/zodiac_sign: /g)).toHaveLength(2);
});

test("an index whose column has a longer name is not that of the filter", () => {
  const { change } = fixture();
  // There are those of phone_number and of branch_guid.
  for (const name of ["phone", "branch"]) {
    planField(change, { ...field, name });
    planFilter(change, { name: `${name}s`, english: "One of these." });
  }
  const names = change.write().created.flatMap((file) => /\d+-(.*)\.sql$/.exec(file)?.[1] ?? []);
  expect(names).toEqual(["phone", "phones", "branch", "branchs"]);
});

test("a filter by a field of the account looks into the accounts, and has an index where they have none", () => {
  const { change, read } = fixture();
  const list = planFilter(change, { name: "asset_codes", english: "One of these." });
  const { created } = change.write();
  expect(read(filters)).toContain(
    '  asset_codes: { table: "accounts", column: "asset_code", type: "text", comparison: "one of" },\n',
  );
  const migration = created.find((file) => file.endsWith("-asset-codes.sql")) ?? "";
  expect(read(migration)).toContain("ON accounts (counterparty_guid, asset_code, customer_guid);\n");
  expect(list.translations).toHaveProperty(["$.components.parameters.AssetCodes"]);
});

test.for([
  ["ibans", "Ibans", "a constraint of the accounts", []],
  ["logins", "Logins", "a constraint of the customers", []],
  ["branch_guids", "BranchGuids", "a list of columns", []],
  ["phone_numbers", "PhoneNumbers", "a statement of its own", []],
  ["asset_issuers", "AssetIssuers", "none", ["asset-issuers"]],
] as const)(
  "a filter whose column has an index has no migration: %s, %s, %s",
  ([name, parameter, , expected]) => {
    const { copy, change } = fixture();
    rmSync(join(copy, `spec/components/parameters/${parameter}.yaml`), { force: true });
    planFilter(change, { name, english: "One of these." });
    const migrations = change.write().created.filter((file) => file.endsWith(".sql"));
    expect(migrations.map((file) => /\d+-(.*)\.sql$/.exec(file)?.[1])).toEqual(expected);
  },
);

test("an operation has its path, schema, example, handler and check, and a sorted row", () => {
  const { change, read } = fixture();
  const { overlay, left } = planOperation(change, operation);
  const { created } = change.write();
  expect(overlay).toBe("spec/overlays/uk/list-observatories.yaml");
  expect(created).toContain("packages/conformance/operations/listObservatories/200.ts");
  expect(read("apps/api/src/operations/handlers.ts")).toContain("  listKeys,\n  listObservatories,");
  expect(read("spec/openapi.yaml")).toContain(
    "  /counterparty/{counterparty_guid}/observatories:\n    $ref: paths/counterparty_{counterparty_guid}_observatories.yaml\ncomponents:",
  );
  expect(read(searchWords)).toContain(
    'reference/listObservatories:\n  en: list observatories, observatories\n  uk: ""\nreference/authentication:',
  );
  expect(left.join("\n")).toContain("list-observatories.ts");
  expect(left.join("\n")).toContain("search-words.yaml: what readers call it in Ukrainian");
});

test("an operation on one object has the parameter of its path, the 404 of that object and a check that makes one", () => {
  const { change, read } = fixture();
  const customers = "/counterparty/{counterparty_guid}/customers/{customer_guid}";
  const { left } = planOperation(change, {
    ...operation,
    id: "getCustomerHoroscope",
    path: `${customers}/horoscope`,
    summary: "Get a customer's horoscope",
  });
  change.write();
  const path = read("spec/paths/counterparty_{counterparty_guid}_customers_{customer_guid}_horoscope.yaml");
  expect(path).toContain("    Answers with the horoscope of the customer.\n");
  expect(path).toContain("CounterpartyGuid.yaml\n    - $ref: ../components/parameters/CustomerGuid.yaml\n");
  expect(path).toContain(
    '    "403":\n      $ref: ../components/responses/ScopeMissing.yaml\n    "404":\n      $ref: ../components/responses/CustomerNotFound.yaml\n    "429":',
  );
  expect(read("spec/components/schemas/CustomerHoroscope.yaml")).toContain(
    "required: [guid]\nproperties:\n  guid:\n    $ref: Guid.yaml\n",
  );
  expect(read("spec/components/examples/CustomerHoroscopeOne.yaml")).toMatch(
    /^value:\n {2}guid: [0-9a-f-]{36}$/m,
  );
  const check = read("packages/conformance/operations/getCustomerHoroscope/200.ts");
  expect(check).toContain("const { customer_guid } = await createCustomer(send);");
  expect(check).toContain('send.expect(200, "getCustomerHoroscope", { path: { customer_guid } })');
  expect(read("apps/api/src/operations/get-customer-horoscope.ts")).toContain("counterparty, path }");
  expect(left.join("\n")).toContain("CustomerHoroscope.yaml and its example: what it has besides guid");
});

test.for([
  [
    "account_guid",
    "accounts/{account_guid}",
    "AccountNotFound",
    "const { guid: account_guid } = await createCustomer",
  ],
  ["jwk_guid", "jwk/{jwk_guid}", "KeyNotFound", "const { guid: jwk_guid } = await sharedKey"],
  [
    "the last of two",
    "customers/{customer_guid}/accounts/{account_guid}",
    "AccountNotFound",
    "const { customer_guid, guid: account_guid } = await createCustomer",
  ],
  ["event_guid", "events/{event_guid}", "EventNotFound", 'path: { event_guid: "one that exists" }'],
] as const)("a list below %s has its 404 and its fixture", ([, below, notFound, fixed]) => {
  const { change, read } = fixture();
  const path = `/counterparty/{counterparty_guid}/${below}/observatories`;
  planOperation(change, { ...operation, path });
  change.write();
  expect(read(`spec/paths/${path.slice(1).replaceAll("/", "_")}.yaml`)).toContain(
    `responses/${notFound}.yaml`,
  );
  expect(read("packages/conformance/operations/listObservatories/200.ts")).toContain(fixed);
});

test("the version is raised once, after a release", () => {
  const { change } = fixture();
  const before = /^ {2}version: (\d+)\.(\d+)\.0$/m.exec(change.read("spec/openapi.yaml")) ?? [];
  change.create(`spec/releases/${before[1]}.${before[2]}.0.json`, "{}");
  change.write();
  planFilter(change, filter);
  planField(change, field);
  expect(change.read("spec/openapi.yaml")).toContain(`  version: ${before[1]}.${Number(before[2]) + 1}.0\n`);
});

test("a field that one of the schemas has is refused, also where the others lack it", () => {
  const { copy } = fixture();
  for (const [schema, place] of [
    ["Customer", "created_at"],
    ["CustomerCreate", "iban"],
    ["CustomerUpdate", "is_disabled"],
  ] as const) {
    const change = new Change(copy);
    const own = "  zodiac_sign:\n    type: string\n";
    change.insertBefore(`spec/components/schemas/${schema}.yaml`, new RegExp(`^ {2}${place}:\n`, "m"), own);
    expect(() => planField(change, field)).toThrow(`${schema} has a field zodiac_sign already.`);
  }
});

test.for([
  [
    "a name in camel case",
    (c: Change) => planFilter(c, { ...filter, name: "maxKycLevel" }),
    "is no name of a",
  ],
  ["a filter of no field", (c: Change) => planFilter(c, { ...filter, name: "colours" }), "names no field of"],
  ["a filter that is a field", (c: Change) => planFilter(c, { ...filter, name: "status" }), "names no field"],
  [
    "a bound of a field of the account",
    (c: Change) => planFilter(c, { ...filter, name: "min_asset_code" }),
    "asset_code is a field of the account",
  ],
  ["a filter that exists", (c: Change) => planFilter(c, { ...filter, name: "names" }), "exists already"],
  [
    "a field in capitals",
    (c: Change) => planField(c, { ...field, name: "ZodiacSign" }),
    "is no name of a field",
  ],
  ["a field that exists", (c: Change) => planField(c, { ...field, name: "surname" }), "has a field surname"],
  [
    "a schema without a twin",
    (c: Change) => planField(c, { ...field, schema: "KycLevel" }),
    "There are: Ass",
  ],
  [
    "an id with another verb",
    (c: Change) => planOperation(c, { ...operation, id: "observatories" }),
    "is no operationId",
  ],
  [
    "a path of its own",
    (c: Change) => planOperation(c, { ...operation, path: "/observatories" }),
    "is no path",
  ],
  [
    "a path parameter that the contract does not have",
    (c: Change) =>
      planOperation(c, {
        ...operation,
        path: "/counterparty/{counterparty_guid}/stars/{star_guid}/observatories",
      }),
    'no path parameter "star_guid" with a 404 of its own. It has account_guid, customer_guid, ',
  ],
  [
    "an operation that writes",
    (c: Change) => planOperation(c, { ...operation, id: "createObservatory" }),
    "which writes operations that read",
  ],
  [
    "an unknown tag",
    (c: Change) => planOperation(c, { ...operation, tag: "Observatories" }),
    "no tag Observatories",
  ],
  [
    "a path that exists",
    (c: Change) => planOperation(c, { ...operation, path: "/counterparty/{counterparty_guid}/jwk" }),
    "exists already",
  ],
] as const)("%s is refused, and nothing is written", ([, plan, message]) => {
  const { copy, change } = fixture();
  const before = statSync(join(copy, "spec/openapi.yaml")).mtimeMs;
  expect(() => plan(change)).toThrow(message);
  expect(statSync(join(copy, "spec/openapi.yaml")).mtimeMs).toBe(before);
});

test("what is in the way of a later file stops the command before the first is written", () => {
  const { change, copy } = fixture();
  change.create(".changeset/zodiac-sign.md", "mine");
  change.write();
  expect(() => planField(new Change(copy), field)).toThrow(".changeset/zodiac-sign.md exists already");
  expect(new Change(copy).read("spec/components/schemas/Customer.yaml")).not.toContain("zodiac_sign");
});
