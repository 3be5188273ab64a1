import { expect, test } from "vitest";
import { type CustomerRow, customerFields, fieldNames } from "../src/stores/customers/customer-row.ts";
import { updateCustomerRow } from "../src/stores/customers/customer-store.ts";
import { encodePublicKey } from "./proofs/tenants/encode-public-key.ts";
import { trail } from "./support/read-audit.ts";
import { recorded } from "./support/recorded-database.ts";
import { asset, freshServer } from "./support/test-bank.ts";

const { openBank, sql } = await freshServer();

const conflictAt = (place: object) => ({
  status: 400,
  body: { code: "invalid-request", errors: [{ ...place, code: "conflict" }] },
});

async function setUp() {
  const bank = await openBank();
  const { body } = await bank.open({ name: "Олена", kyc_level: 1 });
  const customer = body.customer_guid;
  /** What the chain contains of the customer so far. */
  const audited = async () => {
    const { rows } = await sql.query(
      `SELECT operation, before, after FROM ${trail} AS trail
       WHERE counterparty_guid = $1 AND object_guid = $2 ORDER BY sequence`,
      [bank.guid, customer],
    );
    return rows;
  };
  return { bank, customer, audited };
}

test("the GUID in a body is that of the path, or the change is refused", async () => {
  const { bank, customer, audited } = await setUp();
  const another = (await bank.open({ name: "Ігор" })).body.customer_guid;
  const before = await audited();
  for (const wallet_user_guid of [another, "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08"]) {
    const refused = await bank.update(customer, { wallet_user_guid, name: "Тарас" });
    expect(refused).toMatchObject(conflictAt({ in: "body", at: "/wallet_user_guid" }));
  }
  expect((await bank.read(customer)).body.name).toBe("Олена");
  expect(await audited()).toEqual(before);
  for (const wallet_user_guid of [customer, customer.toUpperCase()])
    expect((await bank.update(customer, { wallet_user_guid, name: "Оксана" })).status).toBe(200);
  expect((await bank.read(customer)).body.name).toBe("Оксана");
});

test("an update has the new entity tag; one that changes nothing has the old one, and leaves no entry in the chain", async () => {
  const { bank, customer, audited } = await setUp();
  const tagOf = async () => (await bank.read(customer)).headers["etag"];
  const first = await tagOf();
  for (const body of [{}, { kyc_level: 1 }, { name: "Олена", kyc_level: 1 }]) {
    const { status, headers } = await bank.update(customer, body);
    expect([status, headers["etag"], await tagOf()]).toEqual([200, first, first]);
  }
  const rows = await audited();
  const changed = await bank.update(customer, { name: "Олена", kyc_level: 2 });
  expect(changed.headers["etag"]).not.toBe(first);
  expect(changed.headers["etag"]).toBe(await tagOf());
  expect((await audited()).slice(rows.length)).toEqual([
    { operation: "updateCustomer", before: { kyc_level: 1 }, after: { kyc_level: 2 } },
  ]);
});

test("the asset of the balance must be registered, whichever of its two members changes", async () => {
  const { bank } = await setUp();
  const { asset_code: balance_asset_code, asset_issuer: balance_asset_issuer } = asset;
  const { customer_guid } = (await bank.open({ balance_asset_code, balance_asset_issuer })).body;
  const another = encodePublicKey(Buffer.alloc(32, 7));
  for (const change of [
    { balance_asset_code: "EUR" },
    { balance_asset_issuer: another },
    { balance_asset_code: "EUR", balance_asset_issuer: another },
  ]) {
    const { status, body } = await bank.update(customer_guid, { ...change, name: "Оксана" });
    expect([change, status, body.code]).toEqual([change, 400, "asset-not-registered"]);
  }
  expect((await bank.read(customer_guid)).body).toMatchObject({
    ...{ balance_asset_code, balance_asset_issuer, name: null },
  });
  expect((await bank.update(customer_guid, { balance_asset_code, name: "Оксана" })).status).toBe(200);
});

test("a customer that does not exist, or is another counterparty's, is not found", async () => {
  const { bank } = await setUp();
  const { customer: theirs } = await setUp();
  for (const guid of ["0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08", theirs]) {
    const requests = [
      bank.update(guid, { kyc_level: 2 }),
      bank.send("GET", `/customers/${guid}`),
      bank.send("GET", `/customers/${guid}/accounts`),
      bank.send("GET", `/customers/${guid}/changes`),
    ];
    for (const answer of await Promise.all(requests))
      expect(answer).toMatchObject({ status: 404, body: { code: "customer-not-found" } });
  }
});

test("a list begins behind a cursor or an offset, not both; an offset of 0 is as good as absent", async () => {
  const { bank } = await setUp();
  await bank.open({ name: "Ігор" });
  const { next_cursor } = (await bank.list({ limit: "1" })).body;
  const cursor = next_cursor ?? "";
  expect(await bank.list({ limit: "1", cursor, offset: "1" })).toMatchObject(
    conflictAt({ in: "query", at: "cursor" }),
  );
  for (const query of [{ cursor }, { cursor, offset: "0" }])
    expect((await bank.list({ limit: "1", ...query })).body).toMatchObject({
      total: 2,
      total_relation: "eq",
      next_cursor: null,
    });
});

test("updates of one and of two fields are prepared, each choice under a name of its own that PostgreSQL does not cut off", async () => {
  const row = { guid: "", counterparty_guid: "" } as CustomerRow; // Not read otherwise.
  const { db, statements } = recorded();
  const names = fieldNames.filter((name) => customerFields[name].changes);
  for (const first of names)
    for (const second of names)
      for (const third of [undefined, ...names]) {
        const fields = [first, second, ...(third === undefined ? [] : [third])];
        const changes = Object.fromEntries(fields.map((name) => [name, null]));
        await updateCustomerRow(db, row, changes).catch(() => {}); // The recorded database has no row.
      }
  const textsOf = Map.groupBy(statements, ({ name }) => name);
  for (const [name, sent] of textsOf)
    if (name === undefined) expect(sent.every(({ values }) => values.length > 4)).toBe(true);
    else expect([new Set(sent.map(({ text }) => text)).size, name.length < 64]).toEqual([1, true]);
  expect(textsOf.size - 1).toBe((names.length * (names.length + 1)) / 2);
});
