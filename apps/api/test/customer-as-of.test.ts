import { randomUUID } from "node:crypto";
import type { ChangePage, Customer } from "@specie/types";
import { expect, test } from "vitest";
import { insertAuditRow } from "./support/older-server.ts";
import { insertCustomer } from "./support/rows.ts";
import { type Bank, freshServer } from "./support/test-bank.ts";

const { openBank, sql, operator } = await freshServer();

const asOf = (bank: Bank, customer: string, moment: string) =>
  bank.send<Customer & { code?: string }>("GET", `/customers/${customer}?as_of=${moment}`);

/** The times of the changes of a customer, the oldest first. */
async function timesOf(bank: Bank, customer: string): Promise<string[]> {
  const { body } = await bank.send<ChangePage>("GET", `/customers/${customer}/changes?limit=200`);
  return body.changes.map(({ at }) => at).reverse();
}

/** A time moved by microseconds. */
function moved(time: string, by: number): string {
  const micros = Date.parse(time) * 1_000 + Number(time.slice(23, 26)) + by;
  const rest = String(micros % 1_000).padStart(3, "0");
  return new Date(Math.floor(micros / 1_000)).toISOString().replace("Z", `${rest}Z`);
}

const updates = [
  { surname: "Мельник", kyc_level: 1 },
  { surname: null, status: "review" },
  { balance_allowed: 0.0000001, is_disabled: true },
  { balance_allowed: 12_345_678.1234567, branch_guid: randomUUID() },
  { surname: "Бондар", is_disabled: false },
  { branch_guid: null, status: null },
];

test("at the moment of each change, and until the next, a customer is the version that it made", async () => {
  const bank = await openBank();
  const { customer_guid } = (await bank.open({ login: "as-of", name: "Тарас", balance_allowed: 1.5 })).body;
  const versions = [await bank.read(customer_guid)];
  for (const update of updates) {
    await bank.update(customer_guid, update);
    versions.push(await bank.read(customer_guid));
  }
  const times = await timesOf(bank, customer_guid);
  expect(times).toHaveLength(versions.length);
  for (const [index, { headers, body }] of versions.entries()) {
    const [from = "", next = "2999-01-01T00:00:00Z"] = times.slice(index);
    for (const moment of [from, moved(from, 1), index < updates.length ? moved(next, -1) : next]) {
      const then = await asOf(bank, customer_guid, moment);
      expect([moment, then.body, then.headers["etag"]]).toEqual([moment, body, headers["etag"]]);
    }
  }
  const before = await asOf(bank, customer_guid, moved(times[0] ?? "", -1));
  expect([before.status, before.body.code]).toEqual([404, "customer-not-found"]);
});

test("an offset and a moment in the future are accepted, what is no time is not", async () => {
  const bank = await openBank();
  const { customer_guid } = (await bank.open({})).body;
  expect((await asOf(bank, customer_guid, "2999-01-01T00:00:00%2B02:00")).status).toBe(200);
  for (const wrong of ["yesterday", "2026-01-01", "infinity"])
    expect([wrong, (await asOf(bank, customer_guid, wrong)).status]).toEqual([wrong, 400]);
});

test("another counterparty's customer and none at all are not found at any moment", async () => {
  const [bank, other] = [await openBank(), await openBank()];
  const theirs = (await other.open({})).body.customer_guid;
  for (const guid of [theirs, randomUUID()])
    for (const moment of ["2020-01-01T00:00:00Z", "2999-01-01T00:00:00Z"]) {
      const { status, body } = await asOf(bank, guid, moment);
      expect([guid, status, body.code]).toEqual([guid, 404, "customer-not-found"]);
    }
});

test("changes of servers from before are gone back over as well", async () => {
  const bank = await openBank();
  const { customer_guid } = (await bank.open({ status: "first", kyc_level: 1 })).body;
  const created = await bank.read(customer_guid);
  await sql.query("UPDATE customers SET status = 'second', version = 2, updated_at = now() WHERE guid = $1", [
    customer_guid,
  ]);
  await insertAuditRow(sql, bank.guid, {
    ...{ object_guid: customer_guid, before: { status: "first" }, after: { status: "second" } },
  });
  await bank.update(customer_guid, { kyc_level: 2 });
  const [first = "", second = "", third = ""] = await timesOf(bank, customer_guid);
  expect((await asOf(bank, customer_guid, first)).body).toEqual(created.body);
  const older = await asOf(bank, customer_guid, second);
  expect([older.headers["etag"], older.body]).toMatchObject(['"2"', { status: "second", kyc_level: 1 }]);
  expect((await asOf(bank, customer_guid, third)).body).toMatchObject({ status: "second", kyc_level: 2 });
});

test("where no change is stored, a customer is known from its last change on, and not before", async () => {
  const bank = await openBank();
  const guid = await operator.write(bank.guid, (tx) => insertCustomer(tx, bank.guid));
  await sql.query(
    "UPDATE customers SET version = 3, created_at = '2026-01-01', updated_at = '2026-02-01' WHERE guid = $1",
    [guid],
  );
  const statusAt = async (moment: string) => (await asOf(bank, guid, moment)).status;
  expect(await statusAt("2026-01-15T00:00:00Z")).toBe(404);
  expect(await statusAt("2026-02-01T00:00:00Z")).toBe(200);
  // A change of the server has the time of the version before it, too.
  await bank.update(guid, { kyc_level: 5 });
  expect(await statusAt("2026-01-31T23:59:59Z")).toBe(404);
  expect((await asOf(bank, guid, "2026-02-02T00:00:00Z")).body).toMatchObject({
    ...{ kyc_level: 0, updated_at: "2026-02-01T00:00:00.000Z" },
  });
});
