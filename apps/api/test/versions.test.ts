import { expect, test } from "vitest";
import { type Bank, freshServer } from "./support/test-bank.ts";

const { openBank, sql } = await freshServer();

/** Reads, adds one to the level and updates the version that was read, until no other writer was faster. */
async function addOne(bank: Bank, customer: string, ifMatch: boolean): Promise<void> {
  for (;;) {
    const { headers, body } = await bank.read(customer);
    const condition = ifMatch ? { "If-Match": String(headers["etag"]) } : {};
    const { status } = await bank.update(customer, { kyc_level: body.kyc_level + 1 }, condition);
    if (status === 200) return;
  }
}

async function race(bank: Bank, ifMatch: boolean): Promise<number> {
  const { customer_guid } = (await bank.open({})).body;
  const writers = Array.from({ length: 8 }, async () => {
    for (let round = 0; round < 5; round++) await addOne(bank, customer_guid, ifMatch);
  });
  await Promise.all(writers);
  return (await bank.read(customer_guid)).body.kyc_level;
}

test("8 writers with If-Match lose no update", async () => {
  expect(await race(await openBank(), true)).toBe(40);
});

test("the same writers without If-Match do lose some, so the test above can fail", async () => {
  expect(await race(await openBank(), false)).toBeLessThan(40);
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

test("an update that changes nothing makes no version and no audit row", async () => {
  const bank = await openBank();
  const { headers, body } = await bank.open({ name: "Олена", balance_allowed: 1.5 });
  const same = await bank.update(body.customer_guid, { name: "Олена", balance_allowed: 1.5 });
  expect([same.status, same.headers["etag"]]).toEqual([200, headers["etag"]]);
  const { rows } = await sql.query("SELECT operation FROM audit WHERE counterparty_guid = $1", [bank.guid]);
  expect(rows).toEqual([{ operation: "createCustomer" }]);
});

test("the audit row says who changed which fields, from what to what", async () => {
  const bank = await openBank();
  const { customer_guid } = (await bank.open({ surname: "Бондар", kyc_level: 1 })).body;
  await bank.update(customer_guid, { surname: null, kyc_level: 1 }, { "X-Request-Id": "change-of-name" });
  const { rows } = await sql.query(
    "SELECT request_id, actor, kid, fields, before, after FROM audit WHERE object_guid = $1 AND operation = 'updateCustomer'",
    [customer_guid],
  );
  expect(rows).toEqual([
    {
      request_id: "change-of-name",
      actor: "clerk",
      kid: `key-${bank.guid}`,
      fields: ["surname"],
      before: { surname: "Бондар" },
      after: { surname: null },
    },
  ]);
});
