import { expect, test } from "vitest";
import { asked, at, customer } from "../../test/support/call-handler.ts";
import { publicJwks } from "../../test/support/keys/public-jwks.ts";
import { bank } from "../../test/support/recorded-database.ts";
import type { handlers } from "./handlers.ts";

type Row = [
  name: keyof typeof handlers,
  rows: Readonly<Record<string, readonly object[]>>,
  change: object,
  statements: readonly unknown[],
];

const list = { limit: 2, is_disabled: true };
const page = { ordering: "login", offset: 0, ...list };
const unnamed = "(no name)";

test.for<Row>([
  ["getAccount", {}, {}, [["read-account", bank, "ACCOUNT", null]]],
  ["getAccount", {}, { query: { iban: "IBAN" } }, [["read-account", bank, "ACCOUNT", "IBAN"]]],
  ["getCustomer", {}, {}, [["read-customer", bank, customer]]],
  ["getCustomer", {}, { query: { as_of: at } }, [["read-customer-as-of", bank, customer, at]]],
  ["getEvent", {}, {}, [["read-event", bank, "EVENT"]]],
  ["getChainHead", {}, {}, [["read-chain-head", bank]]],
  ["listChainEntries", {}, { query: { after_sequence: 5, limit: 2 } }, [["read-chain-entries", bank, 5, 3]]],
  [
    "listCustomerAccounts",
    {},
    {},
    [
      ["list-accounts", bank, customer, null],
      ["read-customer", bank, customer],
    ],
  ],
  [
    "listCustomerAccounts",
    { "list-accounts": [{}] },
    { query: { iban: "IBAN" } },
    [["list-accounts", bank, customer, "IBAN"]],
  ],
  [
    "listCustomerChanges",
    {},
    { query: { limit: 2, fields: ["name"], min_at: "MIN", max_at: "MAX" } },
    [
      ["read-cursor-keys"],
      ["read-customer", bank, customer],
      ["read-customer-changes", bank, customer, ["name"], "MIN", "MAX", null, 3],
    ],
  ],
  [
    "listCustomers",
    {},
    { query: { ...page, limit: 20 } },
    [["read-cursor-keys"], ["page-login-ASC-first-all-21", bank], ["count-all-10001", bank]],
  ],
  [
    "listCustomers",
    {},
    { query: { ...page, offset: 7, is_disabled: false } },
    [["read-cursor-keys"], [unnamed, bank, 3, 7], ["count-enabled-10001", bank]],
  ],
  [
    "listCustomers",
    {},
    { query: { ...page, segments: ["PL"] } },
    [["read-cursor-keys"], [unnamed, bank, ["PL"], 10_001, 3]],
  ],
  [
    "listEvents",
    {},
    { query: { limit: 2 } },
    [
      ["read-chain-head", bank],
      ["read-events", bank, 0, null, 3],
    ],
  ],
  [
    "listEvents",
    { "read-chain-head": [{ sequence: "9", at, hash: Buffer.alloc(32) }] },
    { query: { limit: 2, from: "latest", types: ["asset.added"], customer_guid: customer } },
    [
      ["read-chain-head", bank],
      ["read-events-of-customer", bank, 9, ["operator:asset.register"], 3, customer],
    ],
  ],
  ["listKeys", {}, {}, [["read-keys", bank]]],
])("%s with the rows %j asks for what the request names: %j", async ([name, rows, change, statements]) => {
  expect(await asked(name, rows, change)).toEqual(statements);
});

const asset = { asset_code: "UAH", asset_issuer: "ISSUER" };
const found = { "find-asset": [{ asset_name: "Hryvnia", minor_unit: 2 }] };

test("a customer is created with a GUID for itself and another for its account", async () => {
  const body = {
    ...asset,
    login: "LOGIN",
    iban: "IBAN",
    balance_asset_code: "EUR",
    balance_asset_issuer: "I",
  };
  const statements = await asked("createCustomer", found, { body });
  expect(statements.map((one) => (one[0] === "insert-customer" ? one.slice(0, 6) : one))).toEqual([
    ["find-asset", bank, "UAH", "ISSUER"],
    ["find-asset", bank, "EUR", "I"],
    ["insert-customer", null, bank, "NEW-1", "login", "LOGIN"],
    ["insert-account", bank, "NEW-2", "NEW-1", "IBAN", "UAH", "ISSUER", null],
  ]);
  const without = await asked("createCustomer", found, { body: asset });
  expect(without.at(-1)).toEqual(["insert-account", bank, "NEW-2", "NEW-1", null, "UAH", "ISSUER", null]);
});

test("a customer is updated under its lock, and its new asset is looked up with the half that it keeps", async () => {
  const row = { guid: customer, counterparty_guid: bank, version: "7", balance_asset_issuer: "ISSUER" };
  const body = { balance_asset_code: "UAH" };
  expect(await asked("updateCustomer", { ...found, "lock-customer": [row] }, { body })).toEqual([
    ["lock-customer", bank, customer],
    ["find-asset", bank, "UAH", "ISSUER"],
    ["update-customer balance_asset_code", bank, customer, "UAH"],
  ]);
});

const grant = { scopes: ["keys:manage"], is_proven: false, expires_at: null };
const begun = [
  ["lock-keys", bank],
  ["current-grant", bank, customer, "PRINT"],
];
const old = { guid: "OLD", kid: "old", alg: "EdDSA", thumbprint: "OLD-PRINT", ...grant };
const held = { "current-grant": [grant], "lock-key": [old] };
const { x } = publicJwks.okp("next");
const data = { kty: "OKP", crv: "Ed25519", alg: "EdDSA", kid: "next", x };
const jwk = JSON.stringify({ kty: "OKP", crv: "Ed25519", x });
const print = expect.stringMatching(/^[\w-]{43}$/);
const expires_at = "2026-04-01T00:00:00+02:00";
const until = "2026-03-31T22:00:00.000Z";

test("a key is registered, replaced and revoked by its GUID, with its public members and its grant", async () => {
  expect(await asked("registerKey", held, { body: { data, expires_at } })).toEqual([
    ...begun,
    ["find-revoked-thumbprint", bank, print],
    ["count-keys", bank],
    ["insert-key", bank, "NEW-1", "next", "EdDSA", jwk, print, null, ["keys:manage"], until, false],
  ]);
  const narrowed = { ...held, "managed-without": [{}] };
  expect(await asked("replaceKey", narrowed, { body: { data, scopes: [], expires_at } })).toEqual([
    ...begun,
    ["lock-key", bank, "KEY"],
    ["managed-without", bank, "OLD"],
    ["find-revoked-thumbprint", bank, print],
    ["replace-key", bank, "OLD", "next", "EdDSA", jwk, print, [], until, false],
  ]);
  expect(await asked("revokeKey", narrowed)).toEqual([
    ...begun,
    ["lock-key", bank, "KEY"],
    ["managed-without", bank, "OLD"],
    ["delete-key", bank, "OLD"],
    ["remember-revoked-key", bank, "OLD", "old", "OLD-PRINT"],
  ]);
  expect(await asked("revokeKey", { ...held, "lock-key": [] })).toEqual([
    ...begun,
    ["lock-key", bank, "KEY"],
    ["find-revocation", bank, "KEY"],
  ]);
});
