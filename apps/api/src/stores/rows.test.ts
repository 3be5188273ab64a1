import { expect, test } from "vitest";
import { bank } from "../../test/support/recorded-database.ts";
import { type AccountRow, toAccount } from "./accounts.ts";
import { genesisHash, readChainHead, toChainEntry } from "./changes/chain.ts";
import { toChange } from "./changes/customer-changes.ts";
import { parseEventCursor, verifyEventCursor, writeEventCursor } from "./changes/event-cursor.ts";
import { eventType, operationsOf } from "./changes/event-types.ts";
import { toEvent } from "./changes/events.ts";
import { type CustomerRow, loginKey, toCustomer } from "./customers/customer-row.ts";
import { changesTo } from "./customers/customer-store.ts";
import { toAuditRecord } from "./keys/key-store.ts";

const guid = "0193e7c2-5b1f-7c3a-9f4e-2d6b8a1c0e57";
const at = "2026-03-12T09:00:00.000000Z";
const hash = Buffer.alloc(32, 7);

const field = (name: string, before: string | null, after: string | null) => ({
  ...{ name, before, before_salt: before && `${name}-before` },
  ...{ after, after_salt: after && `${name}-after` },
});
const of_origin = (["actor", "request_id", "evidence"] as const).map((name) => ({
  ...{ name, value: `"${name}-value"`, salt: `${name}-salt` },
}));

test("an entry of the chain opens both sides of each field, before first, and then its origin", () => {
  const row = { sequence: "12", at, entry: Buffer.from('{"v":1}'), hash, of_origin };
  const of_fields = [field("name", '"a"', '"b"'), field("login", null, '"c"'), field("status", '"d"', null)];
  const opened = toChainEntry({ ...row, of_fields });
  expect(opened).toEqual({
    sequence: 12,
    at,
    entry: '{"v":1}',
    hash: hash.toString("base64url"),
    values: [
      { field: "name", side: "before", value: '"a"', salt: "name-before" },
      { field: "name", side: "after", value: '"b"', salt: "name-after" },
      { field: "login", side: "after", value: '"c"', salt: "login-after" },
      { field: "status", side: "before", value: '"d"', salt: "status-before" },
      { field: "actor", side: "origin", value: '"actor-value"', salt: "actor-salt" },
      { field: "request_id", side: "origin", value: '"request_id-value"', salt: "request_id-salt" },
      { field: "evidence", side: "origin", value: '"evidence-value"', salt: "evidence-salt" },
    ],
  });
  // Its values were erased.
  expect(toChainEntry({ ...row, of_fields: null, of_origin: null }).values).toEqual([]);
});

test("a chain without a change begins with the hash of its counterparty", async () => {
  const query = async () => [];
  expect(await readChainHead({ query }, bank)).toEqual({ sequence: 0, at: null, hash: genesisHash(bank) });
  const head = { sequence: "7", at, hash };
  // A row as PostgreSQL's client reads it.
  const found = { query: async <Row>() => [head] as Row[] };
  expect(await readChainHead(found, bank)).toEqual({ sequence: 7, at, hash });
});

test("a change of a customer has its values in the order of their fields, without the time of the update", () => {
  const row = { guid, at, operation: "updateCustomer", kid: "KID", customer_version: "3", of_origin };
  const of_fields = [
    field("kyc_level", "1", "2"),
    field("name", null, '"b"'),
    field("updated_at", '"t"', null),
  ];
  const change = { guid, at, operation: "updateCustomer", kid: "KID", actor: "actor-value" };
  expect(toChange({ ...row, of_fields })).toEqual({
    ...{ ...change, request_id: "request_id-value", customer_version: 3 },
    fields: [
      { name: "kyc_level", before: 1, after: 2 },
      { name: "name", before: null, after: "b" },
    ],
  });
  expect(toChange({ ...row, of_fields: [], of_origin: [], customer_version: null })).toEqual({
    ...{ ...change, actor: "", request_id: "", customer_version: null, fields: [] },
  });
});

test("an event names its object, and of a customer the version", () => {
  const event = { guid, at, object_guid: guid, customer_guid: guid };
  const row = { ...event, sequence: "9", operation: "createCustomer", customer_version: "1", hash };
  const expected = { ...event, sequence: 9, type: "customer.created", customer_version: 1 };
  expect(toEvent(row)).toEqual({ ...expected, chain_hash: hash.toString("base64url") });
  expect(toEvent({ ...row, customer_version: null }).customer_version).toBeNull();
});

// Stored operations keep their names, so these types are those of changes for ever.
const types = {
  "customer.created": ["createCustomer"],
  "customer.updated": ["updateCustomer"],
  "key.registered": ["registerKey", "operator:key.register"],
  "key.replaced": ["replaceKey"],
  "key.revoked": ["revokeKey", "operator:key.revoke"],
  "asset.added": ["operator:asset.register"],
  "counterparty.created": ["operator:counterparty.create"],
  "counterparty.disabled": ["operator:counterparty.disable"],
  "counterparty.enabled": ["operator:counterparty.enable"],
  "object.changed": ["ofANewerServer"],
};

test("each operation has its type of event, and each type its operations", () => {
  for (const [type, operations] of Object.entries(types)) {
    expect(operations.map(eventType)).toEqual(operations.map(() => type));
    expect(operationsOf([type])).toEqual(type === "object.changed" ? [] : operations);
  }
  expect(operationsOf(["key.revoked", "customer.created"]).toSorted()).toEqual([
    "createCustomer",
    "operator:key.revoke",
    "revokeKey",
  ]);
});

const cursorOf = (text: string) => Buffer.from(text).toString("base64url");

test("a cursor of events is number and 64 bits of the hash, and comes back as it was", () => {
  const cursor = writeEventCursor({ sequence: 12, hash });
  expect(Buffer.from(cursor, "base64url").toString()).toBe(`12.${Buffer.alloc(8, 7).toString("base64url")}`);
  const sent = parseEventCursor(cursor);
  expect(sent).toEqual({ sequence: 12, prefix: "BwcHBwcHBwc" });
  expect(() => verifyEventCursor(sent, hash)).not.toThrow();
  const beyond = Buffer.concat([hash.subarray(0, 8), Buffer.alloc(24)]);
  expect(() => verifyEventCursor(sent, beyond)).not.toThrow();
  const another = Buffer.concat([hash.subarray(0, 7), Buffer.alloc(25)]);
  for (const stored of [undefined, another])
    expect(() => verifyEventCursor(sent, stored)).toThrow(
      expect.objectContaining({ code: "cursor-expired" }),
    );
});

const prefix = "BwcHBwcHBwc";
test.for([
  [`0.${prefix}`, 0],
  [`7.${prefix}`, 7],
  [`10.${prefix}`, 10],
  [`9007199254740991.${prefix}`, Number.MAX_SAFE_INTEGER],
  [`9007199254740992.${prefix}`, undefined],
  [`10000000000000000.${prefix}`, undefined],
  [`01.${prefix}`, undefined],
  [`-1.${prefix}`, undefined],
  [`1.5.${prefix}`, undefined],
  [`1${prefix}`, undefined],
  [`1.${prefix}A`, undefined],
  [`1.${prefix.slice(1)}`, undefined],
  [`1.${prefix.slice(1)}+`, undefined],
  [` 1.${prefix}`, undefined],
  [`1.${prefix}\n`, undefined],
  ["", undefined],
] as const)("the text %j of a cursor is number %s", ([text, sequence]) => {
  const parse = () => parseEventCursor(cursorOf(text)).sequence;
  if (sequence !== undefined) expect(parse()).toBe(sequence);
  else
    expect(parse).toThrow(
      expect.objectContaining({
        code: "invalid-request",
        errors: [{ in: "query", at: "cursor", code: "cursor" }],
      }),
    );
});

test("an account has the asset that it holds, and what it is called", () => {
  const row: AccountRow = {
    ...{
      guid,
      version: "3",
      customer_guid: "CUSTOMER",
      iban: null,
      asset_code: "UAH",
      asset_issuer: "ISSUER",
    },
    ...{ balance: "12.3400000", asset_name: "Hryvnia", minor_unit: 2 },
  };
  const active = { activated: true, registered: true, blocked: false };
  expect(toAccount(row)).toEqual({
    ...{ customer_guid: "CUSTOMER", guid, wallet_account_guid: guid, name: "UAH", iban: null, platform: "" },
    ...{ ...active, type: "0193e7bf-1c00-7a2d-9e55-0b6f8d4c3a71", assets_total: 1 },
    assets: [
      {
        ...{ activated: true, balance: 12.34, code: "UAH", minor_unit: 2, name: "Hryvnia" },
        ...{ platform: "stellar", stellar_code: "UAH", stellar_issuer: "ISSUER" },
      },
    ],
  });
});

// As far as it is read.
const customer = { guid, version: "3", name: "a", kyc_level: 1, balance_allowed: "1.50" } as CustomerRow;

test("a customer has its amount as a number, and neither its version nor a second GUID", () => {
  expect(toCustomer(customer)).toEqual({
    wallet_user_guid: guid,
    name: "a",
    kyc_level: 1,
    balance_allowed: 1.5,
  });
});

test.for([
  [{}, {}],
  [{ name: "a", kyc_level: 1, balance_allowed: 1.5 }, {}],
  [{ name: "b", kyc_level: 1 }, { name: "b" }],
  [{ name: null }, { name: null }],
  [
    { kyc_level: 0, balance_allowed: 1.51 },
    { kyc_level: 0, balance_allowed: "1.51" },
  ],
  [{ status: "s" }, { status: "s" }],
  // A login is given once; no update of the contract has one.
  [{ login: "other" } as object, {}],
] as const)("the update %j changes %j", ([update, changes]) => {
  expect(changesTo(customer, update)).toEqual(changes);
});

test("a login is compared in lower case and in one normal form", () => {
  expect(["ОЛЕНА", "e\u0301", "É", "\u212b"].map(loginKey)).toEqual(["олена", "é", "é", "å"]);
});

test("of a key the audit has what identifies it and what it may do, and no member of it", () => {
  const grant = { scopes: ["keys:manage"] as const, is_proven: true, expires_at: null };
  const key = { kid: "KID", alg: "EdDSA" as const, thumbprint: "PRINT", ...grant };
  expect(toAuditRecord({ ...key, ...{ jwk: {}, guid } })).toEqual(key);
});
