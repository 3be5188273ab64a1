import { expect, test } from "vitest";
import { bank, recorded } from "../../test/support/recorded-database.ts";
import type { Transaction } from "../db/database.ts";
import { insertAccount, readAccount } from "./accounts.ts";
import { registerAsset } from "./assets.ts";
import { purgeAudit } from "./audit.ts";
import { hasChange } from "./changes/customer-changes.ts";
import { readEvent, readHash } from "./changes/events.ts";
import { ensureCounterparty, findCounterparty, lockCounterparty, setDisabled } from "./counterparties.ts";
import { readCursorKeys } from "./customers/cursor.ts";
import { insertCustomer, lockCustomer, readCustomer } from "./customers/customer-store.ts";
import { readFilteredPage } from "./customers/filtered-list.ts";
import { orders } from "./customers/ordering.ts";
import { countRows } from "./customers/page-query.ts";
import { claimKey, purgeKeys } from "./idempotency.ts";
import { useProof } from "./keys/key-proof.ts";
import * as keys from "./keys/key-store.ts";

const asset = { code: "UAH", issuer: "ISSUER", name: "NAME", minor_unit: 2 };
const account = { guid: "G", customer_guid: "C", iban: null, asset_code: "UAH", asset_issuer: "I" };
const claim = {
  counterparty: bank,
  operation: "createCustomer",
  key: "K",
  fingerprint: Buffer.of(1),
} as const;
const key: Parameters<typeof keys.addKey>[3] = {
  ...{ kid: "KID", alg: "EdDSA", jwk: { kty: "OKP", crv: "Ed25519", x: "X" }, thumbprint: "PRINT" },
  ...{ scopes: [], expires_at: null, is_proven: false },
};
const page = { filters: {}, order: orders.login, from: { offset: 0 }, limit: 2 };
const none = Symbol("throws");

type Row = [
  string,
  (db: Transaction) => unknown,
  name: string,
  row: object,
  found: unknown,
  missing: unknown,
];

// What each function gives when the database answers with the row, and with none.
test.for<Row>([
  ["readAccount", (db) => readAccount(db, bank, "G", undefined), "read-account", account, account, undefined],
  ["insertAccount", (db) => insertAccount(db, bank, account), "insert-account", account, account, none],
  ["registerAsset", (db) => registerAsset(db, bank, asset), "", {}, true, false],
  ["purgeAudit", (db) => purgeAudit(db, new Date(0), 9), "", { deleted: 7 }, 7, 0],
  ["purgeKeys", (db) => purgeKeys(db, 9), "purge-idempotency", { deleted: 7 }, 7, 0],
  ["hasChange", (db) => hasChange(db, bank, "G"), "find-change", {}, true, false],
  ["readEvent", (db) => readEvent(db, bank, "G"), "read-event", { guid: "G" }, { guid: "G" }, undefined],
  ["readHash", (db) => readHash(db, bank, 1), "read-hash", { hash: "H" }, "H", undefined],
  ["ensureCounterparty", (db) => ensureCounterparty(db, bank, "N"), "", {}, true, false],
  ["findCounterparty", (db) => findCounterparty(db, bank), "", { guid: "G" }, { guid: "G" }, undefined],
  ["lockCounterparty", (db) => lockCounterparty(db, bank), "", { guid: "G" }, { guid: "G" }, undefined],
  ["setDisabled", (db) => setDisabled(db, bank, true), "", { disabled_at: "T" }, "T", null],
  [
    "setDisabled of one that is enabled",
    (db) => setDisabled(db, bank, false),
    "",
    { disabled_at: null },
    null,
    null,
  ],
  ["readCursorKeys", readCursorKeys, "read-cursor-keys", { secret: "S" }, ["S"], []],
  [
    "readCustomer",
    (db) => readCustomer(db, bank, "G"),
    "read-customer",
    { guid: "G" },
    { guid: "G" },
    undefined,
  ],
  [
    "lockCustomer",
    (db) => lockCustomer(db, bank, "G"),
    "lock-customer",
    { guid: "G" },
    { guid: "G" },
    undefined,
  ],
  [
    "insertCustomer",
    (db) => insertCustomer(db, bank, "G", { asset_code: "UAH", asset_issuer: "I" }),
    ...(["insert-customer", { guid: "G" }, { guid: "G" }, none] as const),
  ],
  ["countRows", (db) => countRows(db, bank, {}, 9), "count-enabled-9", { matching: "7" }, 7, 0],
  [
    "readFilteredPage",
    (db) => readFilteredPage(db, bank, page, 9),
    ...(["", { matching: "7", guid: "G" }] as const),
    { matching: 7, rows: [{ matching: "7", guid: "G" }] },
    { matching: 0, rows: [] },
  ],
  ["claimKey of a free key", (db) => claimKey(db, claim), "claim-key", {}, undefined, undefined],
  ["claimKey", (db) => claimKey(db, claim), "read-answer", { body: "B" }, { body: "B" }, undefined],
  ["useProof", (db) => useProof(db, bank, "J"), "use-proof", {}, undefined, none],
  ["readKeys", (db) => keys.readKeys(db, bank), "read-keys", { guid: "G" }, [{ guid: "G" }], []],
  ["findKey", (db) => keys.findKey(db, bank, "K"), "find-key", { guid: "G" }, { guid: "G" }, undefined],
  ["isManagedWithout", (db) => keys.isManagedWithout(db, bank, "G"), "managed-without", {}, true, false],
  [
    "findRevocation",
    (db) => keys.findRevocation(db, bank, "G"),
    "find-revocation",
    { revoked_at: "T" },
    "T",
    undefined,
  ],
  [
    "addKey of a hundred",
    (db) => keys.addKey(db, bank, "G", key),
    "count-keys",
    { total: 100 },
    none,
    undefined,
  ],
  [
    "addKey of 99",
    (db) => keys.addKey(db, bank, "G", key),
    "count-keys",
    { total: 99 },
    undefined,
    undefined,
  ],
  [
    "addKey of a revoked one",
    (db) => keys.addKey(db, bank, "G", key),
    "find-revoked-thumbprint",
    {},
    none,
    undefined,
  ],
  [
    "replaceKeyRow",
    (db) => keys.replaceKeyRow(db, bank, "G", key),
    "find-revoked-thumbprint",
    {},
    none,
    undefined,
  ],
])("%s gives what the row has, or that no row was found", async ([, call, name, row, found, missing]) => {
  const outcome = async (rows: Readonly<Record<string, readonly object[]>>) =>
    Promise.resolve(call(recorded(rows).db)).catch((error: unknown) =>
      error instanceof Error ? none : error,
    );
  expect([await outcome({ [name]: [row] }), await outcome({})]).toEqual([found, missing]);
});

test.for([
  [2, 2],
  [1, 3],
  [0, 3],
])(
  "of many customers that are searched, %i near ones of a page of two are %i statements",
  async ([near, count]) => {
    const filters = { search_string: "олена" };
    const [row, first] = [{ guid: "G" }, { matching: "9", guid: null }];
    const statements: string[] = [];
    const query: Transaction["query"] = async <Row>({ text }: { readonly text: string }) => {
      statements.push(text);
      const rows: readonly object[] = text.startsWith("WITH") ? [first] : Array(near).fill(row);
      return [...rows] as Row[]; // As the store reads them.
    };
    const { rows } = await readFilteredPage({ query }, bank, { ...page, filters }, 9);
    expect([statements.length, rows]).toEqual([count, near === 2 ? [row, row] : []]);
  },
);
