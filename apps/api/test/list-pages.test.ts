import type { Customer } from "@specie/types";
import { expect, test } from "vitest";
import { type Bank, freshServer } from "./support/test-bank.ts";

const { openBank } = await freshServer();

async function openAll(bank: Bank, people: object[]): Promise<Customer[]> {
  const opened = await Promise.all(people.slice(0, 8).map((one) => bank.open(one)));
  for (const one of people.slice(8)) opened.push(await bank.open(one));
  return Promise.all(opened.map(async ({ body }) => (await bank.read(body.customer_guid)).body));
}

const orderings = [
  "created_at",
  "-created_at",
  "updated_at",
  "-updated_at",
  "login",
  "-login",
  "surname",
  "-surname",
];

test.for(orderings)(
  "cursors in the order %s return each customer once and agree with offsets",
  async (ordering) => {
    const bank = await openBank();
    const surnames = ["Бондар", "Шевчук", null, "Бондар", null, "Їжак", "Абрамчук"];
    await openAll(
      bank,
      surnames.map((surname, index) => ({
        ...(surname && { surname }),
        ...(index % 3 > 0 && { login: `login-${index}` }),
      })),
    );
    const whole = (await bank.list({ ordering })).body.customers;
    const walked: Customer[] = [];
    for (let cursor: string | undefined; ; ) {
      const { body } = await bank.list({ ordering, limit: "2", cursor });
      walked.push(...body.customers);
      if (body.next_cursor === null) break;
      cursor = body.next_cursor;
    }
    const byOffset: Customer[] = [];
    for (let offset = 0; offset < whole.length; offset += 3) {
      byOffset.push(...(await bank.list({ ordering, limit: "3", offset: String(offset) })).body.customers);
    }
    expect(whole).toHaveLength(surnames.length);
    expect(walked).toEqual(whole);
    expect(byOffset).toEqual(whole);
  },
);

test("a walk by cursor finds each customer that stays exactly once while others are opened", async () => {
  const bank = await openBank();
  const before = await openAll(
    bank,
    Array.from({ length: 12 }, () => ({})),
  );
  const seen: string[] = [];
  for (let cursor: string | undefined; ; ) {
    const { body } = await bank.list({ limit: "5", cursor });
    seen.push(...body.customers.map((one) => one.wallet_user_guid));
    await bank.open({});
    if (body.next_cursor === null) break;
    cursor = body.next_cursor;
  }
  expect(seen.sort()).toEqual(before.map((one) => one.wallet_user_guid).sort());
});

test("a cursor is of no use with other filters, another order, another counterparty or an offset, or when changed", async () => {
  const [bank, other] = [await openBank(), await openBank()];
  await openAll(bank, [{}, {}, {}]);
  const { next_cursor: cursor } = (await bank.list({ limit: "1" })).body;
  const made = cursor ?? "";
  for (const query of [{ segments: "PL" }, { ordering: "login" }, { offset: "1" }]) {
    expect((await bank.list({ cursor: made, ...query })).status).toBe(400);
  }
  expect((await bank.list({ cursor: made.slice(0, -2) })).status).toBe(400);
  expect((await other.list({ cursor: made })).status).toBe(400);
  expect((await bank.list({ cursor: made, limit: "3" })).status).toBe(200);
});
