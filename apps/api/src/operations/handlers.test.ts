import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { answer, at, customer } from "../../test/support/call-handler.ts";
import { publicJwks } from "../../test/support/keys/public-jwks.ts";
import { bank, recorded } from "../../test/support/recorded-database.ts";
import { UniqueViolationError } from "../db/database.ts";
import { Problem } from "../problems/problem.ts";
import { checkVersion } from "./entity-tag.ts";

const hash = Buffer.alloc(32, 7);
const asset = { asset_code: "UAH", asset_issuer: "ISSUER" };

const grant = { scopes: ["keys:manage"], is_proven: false, expires_at: null };
const held = { "current-grant": [grant] };
const body = { data: publicJwks.okp("next") };

test.for([
  ["getAccount", {}, {}, "account-not-found"],
  ["getCustomer", {}, {}, "customer-not-found"],
  ["getCustomer", {}, { query: { as_of: at } }, "customer-not-found"],
  ["getEvent", {}, {}, "event-not-found"],
  ["listCustomerAccounts", {}, {}, "customer-not-found"],
  ["listCustomerAccounts", {}, { query: { iban: "IBAN" } }, "customer-not-found"],
  ["listCustomerChanges", {}, { query: { limit: 2 } }, "customer-not-found"],
  ["updateCustomer", {}, {}, "customer-not-found"],
  ["replaceKey", held, { body }, "key-not-found"],
  ["revokeKey", held, {}, "key-not-found"],
] as const)("%s of what is not there is refused, with the rows %j", async ([name, rows, change, code]) => {
  expect((await answer(name, rows, change)).outcome).toMatchObject({ name: "Problem", code });
});

const label = { asset_name: "Hryvnia", minor_unit: 2 };
const account = { guid: "ACCOUNT", customer_guid: customer, iban: null, balance: "0", ...asset };
const created = {
  "find-asset": [label],
  "insert-customer": [{ guid: "CUSTOMER", version: "1" }],
  "insert-account": [account],
};

test("the accounts of a customer are listed, and of one that has none there are none", async () => {
  const rows = [account, { ...account, guid: "SECOND" }];
  expect((await answer("listCustomerAccounts", { "list-accounts": rows })).outcome).toEqual({
    body: { accounts: rows.map(({ guid }) => expect.objectContaining({ guid })), total: 2 },
  });
  for (const query of [{}, { iban: "IBAN" }])
    expect(await answer("listCustomerAccounts", { "read-customer": [{}] }, { query })).toEqual({
      outcome: { body: { accounts: [], total: 0 } },
      names: ["list-accounts", "read-customer"],
    });
});

test("a customer is created with its account, and what was sent is the change", async () => {
  const sent = { ...asset, login: "LOGIN", balance_asset_code: "UAH", balance_asset_issuer: "ISSUER" };
  expect(await answer("createCustomer", created, { body: sent })).toEqual({
    outcome: {
      body: expect.objectContaining({
        guid: "ACCOUNT",
        assets: [expect.objectContaining({ name: "Hryvnia" })],
      }),
      etag: '"1"',
      change: {
        object: "NEW-1",
        before: null,
        after: { ...sent, account_guid: "NEW-2" },
        customerVersion: "1",
      },
    },
    names: ["find-asset", "find-asset", "insert-customer", "insert-account"],
  });
});

test("an asset that is not registered has precedence over a login that is taken", async () => {
  for (const [rows, code] of [
    [created, "login-taken"],
    [{}, "asset-not-registered"],
  ] as const) {
    const { db } = recorded(rows);
    const query: typeof db.query = async (statement) => {
      if (statement.name === "insert-customer") throw new UniqueViolationError("customers_login");
      return db.query(statement);
    };
    const { outcome } = await answer("createCustomer", {}, { body: asset, db: { ...db, query } });
    expect(outcome).toMatchObject({ code });
  }
});

const stored = {
  ...{
    guid: customer,
    counterparty_guid: bank,
    version: "7",
    name: "a",
    status: "s",
    balance_allowed: "1.50",
  },
  ...{ balance_asset_code: "UAH", balance_asset_issuer: null, updated_at: at },
};
const later = "2026-03-13T09:00:00.000Z";

test("an update that changes nothing makes no version; another one has the fields that differ, and its time", async () => {
  const locked = { "lock-customer": [stored] };
  const same = await answer("updateCustomer", locked, { body: { name: "a", balance_allowed: 1.5 } });
  expect(same).toMatchObject({ outcome: { etag: '"7"', body: { name: "a" } }, names: ["lock-customer"] });
  expect(same.outcome).not.toHaveProperty("change");
  const updated = { ...stored, version: "8", name: "b", updated_at: later };
  const rows = { ...locked, "update-customer name": [updated] };
  const { outcome, names } = await answer("updateCustomer", rows, { body: { name: "b", status: "s" } });
  expect([outcome, names]).toEqual([
    {
      body: expect.objectContaining({ name: "b", wallet_user_guid: customer }),
      etag: '"8"',
      change: {
        object: customer,
        before: { name: "a", updated_at: at },
        after: { name: "b", updated_at: later },
        customerVersion: "8",
      },
    },
    ["lock-customer", "update-customer name"],
  ]);
});

test.for([
  [{ balance_asset_code: "UAH" }, { ...stored, balance_asset_code: null, balance_asset_issuer: "I" }],
  [{ balance_asset_issuer: "I" }, stored],
] as const)(
  "the half of a pair in %j must be registered together with the half that is stored",
  async ([sent, row]) => {
    const { outcome, names } = await answer("updateCustomer", { "lock-customer": [row] }, { body: sent });
    expect([outcome, names]).toEqual([
      expect.objectContaining({ code: "asset-not-registered" }),
      ["lock-customer", "find-asset"],
    ]);
  },
);

test.for([
  [{ wallet_user_guid: "another" }, {}, "invalid-request", []],
  [{ name: "b" }, { "If-Match": '"6"' }, "version-mismatch", ["lock-customer"]],
  [
    { balance_asset_code: "EUR", balance_asset_issuer: "I" },
    {},
    "asset-not-registered",
    ["lock-customer", "find-asset"],
  ],
] as const)("the update %j with the headers %j is refused", async ([sent, headers, code, names]) => {
  const refused = await answer("updateCustomer", { "lock-customer": [stored] }, { body: sent, headers });
  expect(refused).toEqual({ outcome: expect.objectContaining({ code }), names });
  expect(refused.outcome instanceof Problem && refused.outcome.errors).toEqual(
    code === "invalid-request" ? [{ in: "body", at: "/wallet_user_guid", code: "conflict" }] : [],
  );
});

test.for([
  [undefined, true],
  ["*", true],
  [" * ", true],
  ['"7"', true],
  ['"6", "7"', true],
  ['"7","6"', true],
  ['W/"7"', false],
  ["7", false],
  ['"77"', false],
  ["", false],
] as const)("the version 7 is right for If-Match %j: %s", ([ifMatch, isRight]) => {
  const check = () => checkVersion(ifMatch, { version: "7" });
  if (isRight) expect(check).not.toThrow();
  else expect(check).toThrow(expect.objectContaining({ code: "version-mismatch" }));
});

test("the head of a chain has a checkpoint where the operator signs", async () => {
  const head = { sequence: "3", at, hash };
  const rows = { "read-chain-head": [head] };
  const expected = { counterparty_guid: bank, sequence: 3, at, hash: hash.toString("base64url") };
  const { outcome } = await answer("getChainHead", rows);
  expect(outcome).toEqual({ body: { ...expected, checkpoint: null } });
  const signCheckpoint = async (...signed: unknown[]) => JSON.stringify(signed);
  const environment = { now: () => 0, newGuid: () => "", signCheckpoint };
  const checkpoint = JSON.stringify([bank, { ...head, sequence: 3 }]);
  expect((await answer("getChainHead", rows, { environment })).outcome).toMatchObject({
    body: { checkpoint },
  });
});

const entry = { at, entry: Buffer.from("{}"), hash, of_fields: [], of_origin: [] };

test.for([
  [1, 1, false],
  [2, 2, false],
  [3, 2, true],
] as const)("of %i entries a page of two has %i, and more: %s", async ([count, shown, has_more]) => {
  const rows = Array.from({ length: count }, (_, index) => ({ ...entry, sequence: String(index + 1) }));
  const { outcome } = await answer(
    "listChainEntries",
    { "read-chain-entries": rows },
    { query: { limit: 2 } },
  );
  const sequence = Array.from({ length: shown }, (_, index) =>
    expect.objectContaining({ sequence: index + 1 }),
  );
  expect(outcome).toEqual({ body: { entries: sequence, has_more } });
});

const secret = Buffer.alloc(32, 1);
const keys = { "read-cursor-keys": [{ secret }] };

/** A cursor of the list of changes behind this one. */
function cursorAfter(guid: string, limit: object = {}) {
  const signed = JSON.stringify([[bank, `changes of ${customer}`, Object.entries(limit)], at, guid]);
  const signature = createHmac("sha256", secret)
    .update(signed)
    .digest()
    .subarray(0, 16)
    .toString("base64url");
  return Buffer.from(JSON.stringify([signature, at, guid])).toString("base64url");
}

const change = {
  at,
  operation: "updateCustomer",
  kid: "KID",
  customer_version: "2",
  of_fields: [],
  of_origin: [],
};

test.for([
  [1, 1, null],
  [2, 2, null],
  [3, 2, cursorAfter("change-2")],
] as const)(
  "of %i changes of a customer a page of two has %i, and its cursor is %s",
  async ([count, shown, next_cursor]) => {
    const changes = Array.from({ length: count }, (_, index) => ({ ...change, guid: `change-${index + 1}` }));
    const rows = { ...keys, "read-customer": [stored], "read-customer-changes": changes };
    const { outcome } = await answer("listCustomerChanges", rows, { query: { limit: 2 } });
    const guids = changes.slice(0, shown).map(({ guid }) => expect.objectContaining({ guid }));
    expect(outcome).toEqual({ body: { changes: guids, next_cursor } });
  },
);

test("a cursor whose change is gone is refused, and at the end of the list it is one", async () => {
  const query = { limit: 2, cursor: cursorAfter(customer) };
  const rows = { ...keys, "read-customer": [stored] };
  const gone = await answer("listCustomerChanges", rows, { query });
  expect(gone.outcome).toMatchObject({ errors: [{ in: "query", at: "cursor", code: "cursor" }] });
  const found = await answer("listCustomerChanges", { ...rows, "find-change": [{}] }, { query });
  expect(found.outcome).toEqual({ body: { changes: [], next_cursor: null } });
});
