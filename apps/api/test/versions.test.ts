import { expect, test } from "vitest";
import { trail } from "./support/read-audit.ts";
import { type Bank, freshServer } from "./support/test-bank.ts";

const { openBank, sql } = await freshServer();

/** Adds one to the level and updates the version that was read, and reads again until no other writer was faster. */
async function addOne(
  bank: Bank,
  customer: string,
  { ifMatch, first }: { ifMatch: boolean; first: Awaited<ReturnType<Bank["read"]>> },
): Promise<void> {
  for (let read = first; ; read = await bank.read(customer)) {
    const condition = ifMatch ? { "If-Match": String(read.headers["etag"]) } : {};
    const { status } = await bank.update(customer, { kyc_level: read.body.kyc_level + 1 }, condition);
    if (status === 200) return;
  }
}

/** Eight writers, all of which have read in each round before one of them writes. */
async function race(bank: Bank, ifMatch: boolean): Promise<number> {
  const { customer_guid } = (await bank.open({})).body;
  for (let round = 0; round < 5; round++) {
    const reads = await Promise.all(Array.from({ length: 8 }, () => bank.read(customer_guid)));
    await Promise.all(reads.map((first) => addOne(bank, customer_guid, { ifMatch, first })));
  }
  return (await bank.read(customer_guid)).body.kyc_level;
}

test("8 writers with If-Match lose no update", async () => {
  expect(await race(await openBank(), true)).toBe(40);
});

test("the same writers without If-Match do lose some, so the test above can fail", async () => {
  expect(await race(await openBank(), false)).toBe(5);
});

test("a weak tag matches no version, also beside others, and changes nothing", async () => {
  const bank = await openBank();
  const { headers, body } = await bank.open({ kyc_level: 1 });
  const tag = String(headers["etag"]);
  for (const weak of [`W/${tag}`, `W/${tag}, "another"`, `W/"x" , W/${tag}`]) {
    const answer = await bank.update(body.customer_guid, { kyc_level: 2 }, { "If-Match": weak });
    expect([answer.status, answer.body]).toEqual([
      412,
      expect.objectContaining({ code: "version-mismatch" }),
    ]);
  }
  expect((await bank.read(body.customer_guid)).body.kyc_level).toBe(1);
  const strong = await bank.update(body.customer_guid, { kyc_level: 2 }, { "If-Match": `W/"x", ${tag}` });
  expect(strong.status).toBe(200);
});

test("an update that changes nothing makes no version and no change", async () => {
  const bank = await openBank();
  const { headers, body } = await bank.open({ name: "Олена", balance_allowed: 1.5 });
  const same = await bank.update(body.customer_guid, { name: "Олена", balance_allowed: 1.5 });
  expect([same.status, same.headers["etag"]]).toEqual([200, headers["etag"]]);
  const { rows } = await sql.query("SELECT operation FROM changes WHERE counterparty_guid = $1", [bank.guid]);
  expect(rows).toEqual([{ operation: "createCustomer" }]);
});

test("the change says who changed which fields, from what to what", async () => {
  const bank = await openBank();
  const { customer_guid } = (await bank.open({ surname: "Бондар", kyc_level: 1 })).body;
  await bank.update(customer_guid, { surname: null, kyc_level: 1 }, { "X-Request-Id": "change-of-name" });
  const { rows } = await sql.query(
    `SELECT request_id, actor, kid, fields, before, after FROM ${trail} AS audit
     WHERE object_guid = $1 AND operation = 'updateCustomer'`,
    [customer_guid],
  );
  expect(rows).toEqual([
    {
      request_id: "change-of-name",
      actor: "clerk",
      kid: `key-${bank.guid}`,
      fields: ["surname"],
      before: { surname: "Бондар" },
      after: null,
    },
  ]);
});
