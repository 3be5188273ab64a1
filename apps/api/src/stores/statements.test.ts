import { expect, test } from "vitest";
import { bank, recorded } from "../../test/support/recorded-database.ts";
import type { Statement, Transaction } from "../db/database.ts";
import { insertAccount, listAccounts, readAccount } from "./accounts.ts";
import { readAssets, registerAsset, registeredAsset } from "./assets.ts";
import { purgeAudit } from "./audit.ts";
import { appendChange } from "./changes/append-change.ts";
import { readChainEntries, readChainHead } from "./changes/chain.ts";
import { hasChange, readCustomerChanges } from "./changes/customer-changes.ts";
import { readEvent, readEvents, readHash } from "./changes/events.ts";
import * as counterparties from "./counterparties.ts";
import { readCursorKeys, rotateCursorKey } from "./customers/cursor.ts";
import { readCustomerAsOf } from "./customers/customer-as-of.ts";
import { type CustomerRow, fieldNames } from "./customers/customer-row.ts";
import { insertCustomer, lockCustomer, readCustomer, updateCustomerRow } from "./customers/customer-store.ts";
import { readFilteredPage } from "./customers/filtered-list.ts";
import { conditionsOf, type Filters } from "./customers/filters.ts";
import { orders } from "./customers/ordering.ts";
import { countRows, type PageQuery, readPage } from "./customers/page-query.ts";
import { claimKey, purgeKeys, storeAnswer } from "./idempotency.ts";
import type { VerificationKey } from "./keys/jwk.ts";
import { useProof } from "./keys/key-proof.ts";
import * as keys from "./keys/key-store.ts";
import { writeKeyUses } from "./keys/key-uses.ts";

const guid = "0193e7c2-5b1f-7c3a-9f4e-2d6b8a1c0e57";
const moment = new Date("2026-03-12T09:00:00Z");
const at = "2026-03-12T09:00:00Z";
const asset = { asset_code: "UAH", asset_issuer: "ISSUER" };
const key: VerificationKey = {
  ...{ guid, kid: "KID", alg: "EdDSA", jwk: { kty: "OKP", crv: "Ed25519", x: "X" }, thumbprint: "PRINT" },
  ...{ scopes: ["keys:manage"], expires_at: at, is_proven: true },
};
const row = { guid, counterparty_guid: bank, version: "7" } as CustomerRow; // As far as it is read.
const claim = {
  counterparty: bank,
  operation: "createCustomer",
  key: "KEY",
  fingerprint: Buffer.of(7),
} as const;
const after = { value: at, guid };
const filtered: Omit<PageQuery, "from"> = { filters: { segments: ["PL"] }, order: orders.login, limit: 3 };
const found = { matching: "9" };

type Call = (db: Transaction) => unknown;

/** The stores' functions, each with the choices on which its statements depend. */
const calls: Readonly<Record<string, Call>> = {
  readAccount: (db) => readAccount(db, bank, guid, undefined),
  "readAccount by IBAN": (db) => readAccount(db, bank, guid, "IBAN"),
  listAccounts: (db) => listAccounts(db, bank, guid, undefined),
  "listAccounts by IBAN": (db) => listAccounts(db, bank, guid, "IBAN"),
  insertAccount: (db) => insertAccount(db, bank, { guid, customer_guid: "CUSTOMER", iban: "IBAN", ...asset }),
  "insertAccount at a moment": (db) =>
    insertAccount(db, bank, { guid, customer_guid: "CUSTOMER", iban: null, ...asset }, moment),
  readAssets: (db) => readAssets(db, bank),
  registerAsset: (db) =>
    registerAsset(db, bank, { code: "UAH", issuer: "ISSUER", name: "NAME", minor_unit: 2 }),
  registeredAsset: (db) => registeredAsset(db, bank, "UAH", "ISSUER"),
  purgeAudit: (db) => purgeAudit(db, moment, 100),
  appendChange: (db) => {
    const origin = { counterparty: bank, operation: "OPERATION", requestId: "REQUEST" };
    const actor = { sub: "SUB", kid: "KID" };
    const change = { object: guid, before: { name: "a", updated_at: "b" }, after: { surname: "c" } };
    appendChange(db, { ...origin, actor, environment: { newGuid: () => "NEW" } }, change);
    appendChange(
      db,
      { ...origin, actor, environment: { newGuid: () => "NEW" } },
      { ...change, customerVersion: "7" },
    );
  },
  readChainHead: (db) => readChainHead(db, bank),
  readChainEntries: (db) => readChainEntries(db, bank, { after: 5, limit: 6 }),
  readCustomerChanges: (db) => readCustomerChanges(db, [bank, guid], {}, { after: undefined, limit: 6 }),
  "readCustomerChanges of a list": (db) =>
    readCustomerChanges(
      db,
      [bank, guid],
      { fields: ["name"], min_at: "MIN", max_at: "MAX" },
      { after, limit: 6 },
    ),
  hasChange: (db) => hasChange(db, bank, guid),
  readEvents: (db) => readEvents(db, bank, {}, { after: 5, limit: 6 }),
  "readEvents of types": (db) =>
    readEvents(db, bank, { types: ["asset.added", "customer.updated"] }, { after: 5, limit: 6 }),
  "readEvents of a customer": (db) =>
    readEvents(db, bank, { customer_guid: "CUSTOMER" }, { after: 5, limit: 6 }),
  readEvent: (db) => readEvent(db, bank, guid),
  readHash: (db) => readHash(db, bank, 5),
  ensureCounterparty: (db) => counterparties.ensureCounterparty(db, bank, "NAME"),
  readCounterparties: (db) => counterparties.readCounterparties(db),
  findCounterparty: (db) => counterparties.findCounterparty(db, bank),
  lockCounterparty: (db) => counterparties.lockCounterparty(db, bank),
  "setDisabled true": (db) => counterparties.setDisabled(db, bank, true),
  "setDisabled false": (db) => counterparties.setDisabled(db, bank, false),
  readCursorKeys: (db) => readCursorKeys(db),
  rotateCursorKey: (db) => rotateCursorKey(db),
  readCustomerAsOf: (db) => readCustomerAsOf(db, bank, guid, at),
  readCustomer: (db) => readCustomer(db, bank, guid),
  lockCustomer: (db) => lockCustomer(db, bank, guid),
  insertCustomer: (db) => insertCustomer(db, bank, guid, { ...asset, login: "LOGIN" }),
  "insertCustomer at a moment": (db) => insertCustomer(db, bank, guid, asset, moment),
  "updateCustomerRow of two fields": (db) => updateCustomerRow(db, row, { surname: "b", name: "a" }),
  "updateCustomerRow of three": (db) => updateCustomerRow(db, row, { status: "c", surname: "b", name: "a" }),
  countRows: (db) => countRows(db, bank, {}, 10_001),
  "countRows of all": (db) => countRows(db, bank, { is_disabled: true }, 10_001),
  "countRows of some": (db) => countRows(db, bank, { segments: ["PL"] }, 10_001),
  ...Object.fromEntries(
    Object.entries(orders).flatMap(([name, order]) =>
      [{ offset: 0 }, { after }, { after: { value: null, guid } }].map((from): [string, Call] => [
        `readPage by ${name} from ${JSON.stringify(from)}`,
        (db) => readPage(db, bank, { filters: {}, order, from, limit: 21 }),
      ]),
    ),
  ),
  "readPage from an offset": (db) =>
    readPage(db, bank, { filters: {}, order: orders["-login"], from: { offset: 5 }, limit: 21 }),
  "readPage of another size": (db) =>
    readPage(db, bank, { filters: {}, order: orders.login, from: { after }, limit: 22 }),
  "readFilteredPage of few": (db) => readFilteredPage(db, bank, { ...filtered, from: { offset: 5 } }, 10),
  "readFilteredPage of few, after a row": (db) =>
    readFilteredPage(db, bank, { ...filtered, from: { after } }, 10),
  "readFilteredPage of many": (db) => readFilteredPage(db, bank, { ...filtered, from: { offset: 5 } }, 9),
  "readFilteredPage of many, after a row": (db) =>
    readFilteredPage(db, bank, { ...filtered, from: { after } }, 9),
  "readFilteredPage of many that are searched": (db) =>
    readFilteredPage(db, bank, { ...filtered, filters: { search_string: "олена" }, from: { offset: 5 } }, 9),
  "readFilteredPage of many that are searched, after a row": (db) =>
    readFilteredPage(db, bank, { ...filtered, filters: { search_string: "олена" }, from: { after } }, 9),
  claimKey: (db) => claimKey(db, claim),
  storeAnswer: (db) => storeAnswer(db, claim, { body: "BODY", etag: null }),
  purgeKeys: (db) => purgeKeys(db, 100),
  useProof: (db) => useProof(db, bank, "JTI"),
  readKeys: (db) => keys.readKeys(db, bank),
  findKey: (db) => keys.findKey(db, bank, "KID"),
  lockKeys: (db) => keys.lockKeys(db, bank),
  lockKey: (db) => keys.lockKey(db, bank, guid),
  currentGrant: (db) => keys.currentGrant(db, bank, key),
  isManagedWithout: (db) => keys.isManagedWithout(db, bank, guid),
  addKey: (db) => keys.addKey(db, bank, guid, key),
  "insertKey at a moment": (db) => keys.insertKey(db, bank, guid, key, moment),
  replaceKeyRow: (db) => keys.replaceKeyRow(db, bank, guid, key),
  revokeKeyRow: (db) => keys.revokeKeyRow(db, bank, key),
  findRevocation: (db) => keys.findRevocation(db, bank, guid),
  writeKeyUses: (db) =>
    writeKeyUses(db, bank, [{ keyGuid: guid, thumbprint: "PRINT", at: moment.getTime() }]),
};

/** Rows for those who cannot do without one, by the name of the statement. */
const rows = {
  "use-proof": [{ jti: "JTI" }],
  "find-asset": [{}],
  "insert-account": [{}],
  "insert-customer": [{}],
  "remember-revoked-key": [{ revoked_at: at }],
};

const placeholders = fieldNames.map((_, index) => `$${index + 5}`).join(", ");

/** One statement, without the fields that a customer happens to have and without what is random. */
function written({ name, text, values, sorts }: Statement): string {
  const lines = text
    .replaceAll(fieldNames.join(", "), "FIELDS")
    .replace(placeholders, "FIELDS")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => `    ${line.trim()}`);
  const shown = values
    .slice(0, name === "insert-customer" ? 4 : undefined)
    .map((value) => (Buffer.isBuffer(value) && value.length > 1 ? "BYTES" : value));
  const bound = JSON.stringify(shown).replaceAll(/(salt\\?":\\?")[\w-]+/g, "$1SALT");
  return [
    `  ${name ?? "(no name)"}${sorts === false ? ", without a sort" : ""}`,
    ...lines,
    `    ${bound}`,
  ].join("\n");
}

const named = (text: string) => text.replaceAll(bank, "BANK").replaceAll(guid, "GUID");

// What a database administrator reviews before a release. `vitest run src/stores/statements.test.ts -u` writes it again.
test("every statement of the stores is as it is kept", async () => {
  const texts: string[] = [];
  for (const [name, call] of Object.entries(calls)) {
    const { db, statements } = recorded(rows);
    const answering: Transaction = {
      last: db.last,
      query: async <Row>(statement: Statement) => {
        const answer = await db.query<Row>(statement);
        if (statement.name !== undefined || !statement.text.startsWith("WITH")) return answer;
        return [{ ...found, guid: null }] as Row[]; // Of a list with filters: the count alone.
      },
    };
    await Promise.resolve(call(answering)).catch((error: unknown) => {
      // It makes the row that it returns.
      if (!String(error).includes("was not there to be updated")) throw error;
    });
    texts.push([name, ...statements.map(written)].join("\n"));
  }
  await expect(named(`${texts.join("\n\n")}\n`)).toMatchFileSnapshot("../../test/records/statements.txt");
});

const one: Filters = {
  ...{ wallet_user_guids: [guid], logins: ["Ім’Я"], kyc_levels: ["1"], min_balance_allowed: 0.1 },
  ...{ max_balance_allowed: 2, balance_asset_codes: ["UAH"], balance_asset_issuers: ["ISSUER"] },
  ...{ branch_guids: [guid], names: ["Ім_Я"], paternal_names: ["П"], phone_numbers: ["+380"] },
  ...{ segments: ["PL"], statuses: ["S"], surnames: ["Я", "Ю"], ibans: ["IBAN"] },
  ...{ search_string: "Олена 067-123 c% №# І. К.", min_created_at: at, max_created_at: at },
  ...{ min_updated_at: at, max_updated_at: at, is_disabled: true },
};

test("the condition of each filter is as it is kept, with regard to letter case and without", async () => {
  const texts = [{}, ...Object.entries(one).map(([name, value]) => ({ [name]: value }))].flatMap((filter) =>
    [filter, { ...filter, ignore_case: true }].map((filters) => {
      const values: unknown[] = [bank];
      const conditions = conditionsOf(filters, (value) => `$${values.push(value)}`);
      return [JSON.stringify(filters), ...conditions, JSON.stringify(values.slice(1))].join("\n  ");
    }),
  );
  texts.push(JSON.stringify(conditionsOf({ search_string: "І. К." }, String)));
  await expect(named(`${texts.join("\n")}\n`)).toMatchFileSnapshot("../../test/records/filters.txt");
});
