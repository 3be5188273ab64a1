import { randomUUID } from "node:crypto";
import type { ChangePage } from "@specie/types";
import { expect, test } from "vitest";
import { readCursorKeys, writeCursor } from "../src/stores/customers/cursor.ts";
import { insertAuditRow } from "./support/older-server.ts";
import { type Bank, freshServer } from "./support/test-bank.ts";

const { openBank, sql, database } = await freshServer();

const read = (bank: Bank, customer: string, query = "") =>
  bank.send<ChangePage & { code: string }>("GET", `/customers/${customer}/changes${query}`);

const operationsOf = ({ changes }: ChangePage) => changes.map(({ operation }) => operation);

/** As servers from before the version of the customer write it. */
const insertOldRow = (bank: Bank, customer: string) =>
  insertAuditRow(sql, bank.guid, {
    object_guid: customer,
    before: { status: null, balance_allowed: "1.5000000" },
    after: { status: "new", balance_allowed: "2" },
  });

test("rows of servers from before are listed without a version, and their amounts as numbers", async () => {
  const bank = await openBank();
  const { customer_guid } = (await bank.open({})).body;
  const guid = await insertOldRow(bank, customer_guid);
  const { body } = await read(bank, customer_guid, "?fields=status");
  expect(body.changes).toEqual([
    {
      ...{ guid, at: expect.any(String), operation: "updateCustomer", customer_version: null },
      ...{ actor: "clerk", kid: "old-key", request_id: "old" },
      fields: [
        { name: "balance_allowed", before: 1.5, after: 2 },
        { name: "status", before: null, after: "new" },
      ],
    },
  ]);
});

test("each change is listed once, whatever the page size", async () => {
  const bank = await openBank();
  const { customer_guid } = (await bank.open({})).body;
  const guids = [];
  for (let index = 0; index < 5; index++) guids.push(await insertOldRow(bank, customer_guid));
  const walked: string[] = [];
  let cursor: string | null = "";
  for (let page = 0; cursor !== null && page < 10; page++) {
    const { body }: { body: ChangePage } = await read(
      bank,
      customer_guid,
      `?limit=2${cursor && `&cursor=${cursor}`}`,
    );
    walked.push(...body.changes.map(({ guid }) => guid));
    cursor = body.next_cursor;
  }
  expect(walked.slice(0, -1)).toEqual(guids.toReversed());
  expect(walked).toHaveLength(6);
});

/** A cursor as servers from before the chain made it: the time and the GUID of the last row of `audit` on its page. */
const cursorOfOlderServer = async (bank: Bank, customer: string, guid: string, filters: object = {}) => {
  const keys = await database.read(bank.guid, readCursorKeys);
  const scope = { counterparty: bank.guid, filters, ordering: `changes of ${customer}` };
  const at = (await sql.query("SELECT at FROM audit WHERE guid = $1", [guid])).rows[0]?.at ?? new Date();
  return writeCursor(keys, scope, { value: at.toISOString().replace("Z", "000Z"), guid });
};

test("a cursor from before the chain continues after the same change, with its filters", async () => {
  const bank = await openBank();
  const { customer_guid } = (await bank.open({})).body;
  const guids: string[] = [];
  for (let index = 0; index < 4; index++) guids.push(await insertOldRow(bank, customer_guid));
  const [first = "", second = "", third = ""] = guids;
  const cursor = await cursorOfOlderServer(bank, customer_guid, third);
  const page = await read(bank, customer_guid, `?limit=1&cursor=${cursor}`);
  expect(page.body.changes.map(({ guid }) => guid)).toEqual([second]);
  const rest = await read(bank, customer_guid, `?cursor=${page.body.next_cursor}`);
  expect(rest.body.changes.map(({ guid, operation }) => [guid, operation])).toEqual([
    [first, "updateCustomer"],
    [expect.any(String), "createCustomer"],
  ]);
  const filtered = await cursorOfOlderServer(bank, customer_guid, third, { fields: ["status"] });
  const { changes } = (await read(bank, customer_guid, `?fields=status&cursor=${filtered}`)).body;
  expect(changes.map(({ guid }) => guid)).toEqual([second, first]);
});

test("a cursor after a change that is not in the chain is rejected", async () => {
  const bank = await openBank();
  const { customer_guid } = (await bank.open({})).body;
  // Its row was deleted from `audit` before the chain took the others over.
  const cursor = await cursorOfOlderServer(bank, customer_guid, randomUUID());
  expect(await read(bank, customer_guid, `?cursor=${cursor}`)).toMatchObject({
    status: 400,
    body: { code: "invalid-request", errors: [{ in: "query", at: "cursor", code: "cursor" }] },
  });
  // Control: after the first change the list ends.
  const [created] = (await read(bank, customer_guid)).body.changes;
  const last = await cursorOfOlderServer(bank, customer_guid, created?.guid ?? "");
  expect(await read(bank, customer_guid, `?cursor=${last}`)).toMatchObject({
    status: 200,
    body: { changes: [], next_cursor: null },
  });
});

test("a change has the fields that the request changed; it is found by each of them and by its time", async () => {
  const bank = await openBank();
  const { customer_guid } = (await bank.open({ surname: "Мельник", kyc_level: 0 })).body;
  for (const change of [{ kyc_level: 1 }, { surname: null, status: "new" }, { kyc_level: 2 }])
    await bank.update(customer_guid, change);
  const { changes } = (await read(bank, customer_guid)).body;
  const [third, second, first, created] = changes;
  expect(changes.slice(0, 3).map(({ fields }) => fields)).toEqual([
    [{ name: "kyc_level", before: 1, after: 2 }],
    [
      { name: "status", before: null, after: "new" },
      { name: "surname", before: "Мельник", after: null },
    ],
    [{ name: "kyc_level", before: 0, after: 1 }],
  ]);
  for (const [query, expected] of [
    ["fields=status", [second]],
    ["fields=status&fields=kyc_level", [third, second, first, created]],
    ["fields=surname", [second, created]],
    ["fields=updated_at", []],
    [`min_at=${second?.at}`, [third, second]],
    [`max_at=${second?.at}`, [second, first, created]],
    [`min_at=${first?.at}&max_at=${second?.at}&fields=kyc_level`, [first]],
  ] as const)
    expect([query, (await read(bank, customer_guid, `?${query}`)).body.changes]).toEqual([query, expected]);
});

test("the order is that of the versions, also when many update at once", async () => {
  const bank = await openBank();
  const { customer_guid } = (await bank.open({ kyc_level: 0 })).body;
  const levels = Array.from({ length: 20 }, (_, index) => index + 1);
  await Promise.all(levels.map((kyc_level) => bank.update(customer_guid, { kyc_level })));
  const { changes } = (await read(bank, customer_guid)).body;
  expect(changes.map(({ customer_version }) => customer_version)).toEqual(
    Array.from({ length: 21 }, (_, index) => 21 - index),
  );
  // Each begins where the one before it ended.
  const steps = changes.flatMap(({ fields }) => fields.filter(({ name }) => name === "kyc_level"));
  expect(steps.slice(0, -1).map(({ before }) => before)).toEqual(steps.slice(1).map(({ after }) => after));
});

test("what is no customer of the counterparty has no changes: a key, another's customer, nothing", async () => {
  const [bank, other] = [await openBank(), await openBank()];
  const theirs = (await other.open({})).body.customer_guid;
  const { keys } = (await bank.send<{ keys: { guid: string }[] }>("GET", "/jwk")).body;
  for (const guid of [theirs, keys[0]?.guid ?? "", randomUUID()]) {
    const { status, body } = await read(bank, guid);
    expect([guid, status, body.code]).toEqual([guid, 404, "customer-not-found"]);
  }
  expect(operationsOf((await read(other, theirs)).body)).toEqual(["createCustomer"]);
});

test("a history of any length is read by an index, from the newest change on", async () => {
  const bank = await openBank();
  const { customer_guid } = (await bank.open({})).body;
  await sql.query("BEGIN");
  // Among many of other customers, so that the other index, in which they are read through, costs a hundred times as much.
  await sql.query(
    `INSERT INTO changes SELECT counterparty_guid, sequence + n, gen_random_uuid(), at, operation, is_imported, object_guid,
       gen_random_uuid(), customer_version, kid, fields, entry, hash
     FROM changes, generate_series(1, 3000) AS n WHERE counterparty_guid = $1`,
    [bank.guid],
  );
  await sql.query("ANALYZE changes");
  await sql.query("SET LOCAL enable_seqscan = off");
  const { rows } = await sql.query(
    `EXPLAIN SELECT guid FROM changes WHERE counterparty_guid = $1 AND customer_guid = $2 ORDER BY sequence DESC LIMIT 51`,
    [bank.guid, customer_guid],
  );
  await sql.query("ROLLBACK");
  expect(JSON.stringify(rows)).toContain("changes_customer");
});
