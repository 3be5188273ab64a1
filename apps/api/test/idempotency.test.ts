import { expect, test } from "vitest";
import { freshServer } from "./support/test-bank.ts";

const { openBank, sql } = await freshServer();

async function countCustomers(bank: { guid: string }): Promise<number> {
  const { rows } = await sql.query("SELECT count(*)::int AS n FROM customers WHERE counterparty_guid = $1", [
    bank.guid,
  ]);
  return rows[0].n;
}

test("20 keys, each sent 10 times at once, open 20 customers", async () => {
  const bank = await openBank();
  const sent = Array.from({ length: 200 }, (_, index) =>
    bank.open({ name: `Клієнт ${index % 20}` }, { "Idempotency-Key": `key-${index % 20}` }),
  );
  const answers = await Promise.all(sent);
  const opened = answers.filter(({ status }) => status === 200);
  // The others found the first still running or no connection free in time, and may try again.
  expect(answers.filter(({ status }) => ![200, 409, 503].includes(status))).toEqual([]);
  expect(new Set(opened.map(({ body }) => body.guid)).size).toBe(await countCustomers(bank));
  const retried = await Promise.all(
    Array.from({ length: 20 }, (_, key) =>
      bank.open({ name: `Клієнт ${key}` }, { "Idempotency-Key": `key-${key}` }),
    ),
  );
  expect(retried.every(({ status }) => status === 200)).toBe(true);
  expect(await countCustomers(bank)).toBe(20);
});

test("a repeated request gets the first answer again, to the byte, and says so", async () => {
  const bank = await openBank();
  const first = await bank.open({ balance_allowed: 0.1 }, { "Idempotency-Key": "again" });
  const second = await bank.open({ balance_allowed: 0.1 }, { "Idempotency-Key": '"again"' });
  expect(second.body).toEqual(first.body);
  expect(second.headers["etag"]).toBe(first.headers["etag"]);
  expect(first.headers["idempotent-replayed"]).toBeUndefined();
  expect(second.headers["idempotent-replayed"]).toBe("true");
});

test("the same key with another body is refused, with another order of fields it is not", async () => {
  const bank = await openBank();
  await bank.open({ name: "Олена", kyc_level: 1 }, { "Idempotency-Key": "bound" });
  const other = await bank.open({ name: "Олена", kyc_level: 2 }, { "Idempotency-Key": "bound" });
  expect([other.status, other.body.code]).toEqual([422, "idempotency-key-reused"]);
  const same = await bank.open({ kyc_level: 1, name: "Олена" }, { "Idempotency-Key": "bound" });
  expect(same.headers["idempotent-replayed"]).toBe("true");
});

test("the same key with another If-Match, or without one, is refused", async () => {
  const bank = await openBank();
  const { customer_guid: customer } = (await bank.open({})).body;
  const etag = String((await bank.read(customer)).headers["etag"]);
  const update = (condition: Record<string, string>) =>
    bank.update(customer, { kyc_level: 3 }, { "Idempotency-Key": "conditional", ...condition });
  expect((await update({ "If-Match": etag })).status).toBe(200);
  for (const condition of [{ "If-Match": '"another"' }, { "If-Match": "*" }, {}]) {
    const { status, body } = await update(condition);
    expect([status, body.code]).toEqual([422, "idempotency-key-reused"]);
  }
  expect((await update({ "If-Match": etag })).headers["idempotent-replayed"]).toBe("true");
});

test("the same key counts for each operation, each customer and each counterparty by itself", async () => {
  const [ours, theirs] = [await openBank(), await openBank()];
  const headers = { "Idempotency-Key": "shared" };
  const mine = await ours.open({}, headers);
  expect((await theirs.open({}, headers)).headers["idempotent-replayed"]).toBeUndefined();
  expect((await ours.update(mine.body.customer_guid, { kyc_level: 1 }, headers)).status).toBe(200);
  const another = await ours.open({});
  const elsewhere = await ours.update(another.body.customer_guid, { kyc_level: 1 }, headers);
  expect([elsewhere.status, elsewhere.body.code]).toEqual([422, "idempotency-key-reused"]);
});

test("a failure is not stored: the corrected request may use the same key", async () => {
  const bank = await openBank();
  await bank.open({ login: "зайнято" });
  const refused = await bank.open({ login: "Зайнято" }, { "Idempotency-Key": "corrected" });
  expect([refused.status, refused.body.code]).toEqual([409, "login-taken"]);
  expect((await bank.open({ login: "вільно" }, { "Idempotency-Key": "corrected" })).status).toBe(200);
});

test("what fails half-way leaves nothing behind: no customer, no account, no key, no change", async () => {
  const bank = await openBank();
  await bank.open({ iban: "UA213223130000026007233566001" });
  const taken = { login: "друга", iban: "UA213223130000026007233566001" };
  expect((await bank.open(taken, { "Idempotency-Key": "half" })).body.code).toBe("iban-taken");
  const counts = await sql.query(
    `SELECT (SELECT count(*)::int FROM customers WHERE counterparty_guid = $1) AS customers,
            (SELECT count(*)::int FROM accounts WHERE counterparty_guid = $1) AS accounts,
            (SELECT count(*)::int FROM changes WHERE counterparty_guid = $1) AS changes,
            (SELECT count(*)::int FROM change_values WHERE counterparty_guid = $1) AS change_values,
            (SELECT sequence::int FROM chain_heads WHERE counterparty_guid = $1) AS sequence,
            (SELECT count(*)::int FROM idempotency WHERE counterparty_guid = $1) AS keys`,
    [bank.guid],
  );
  expect(counts.rows).toEqual([
    { customers: 1, accounts: 1, changes: 1, change_values: 1, sequence: 1, keys: 0 },
  ]);
});
