import { expect, test } from "vitest";
import { bank } from "../../../test/support/recorded-database.ts";
import { readCustomerAsOf } from "./customer-as-of.ts";

const guid = "0193e7c2-5b1f-7c3a-9f4e-2d6b8a1c0e57";
const timeOf = (day: number) => `2026-03-0${day}T09:00:00.000Z`;
const row = {
  ...{ guid, counterparty_guid: bank, version: "5", name: "now", surname: "same", balance_allowed: "7" },
  ...{ created_at: timeOf(1), updated_at: timeOf(8) },
};

/** The customer on the fifth day, by the changes that the database has counted. */
async function asOf(counted: object) {
  const found = { later: 0, is_created_later: false, before: null, last_at: timeOf(4), moment: timeOf(5) };
  const query = async <Row>() => [{ ...row, ...found, ...counted }] as Row[]; // As PostgreSQL's client reads it.
  return readCustomerAsOf({ query }, bank, guid, timeOf(5));
}

const twoLater = { name: '"then"', balance_allowed: "6.5", status: null };

test.for([
  ["without a change since, it is the row", {}, row],
  // Its history begins later than the moment.
  [
    "that was not updated since, neither",
    { last_at: null, updated_at: timeOf(4) },
    { ...row, updated_at: timeOf(4) },
  ],
  [
    "updated at the moment itself, neither",
    { last_at: null, updated_at: timeOf(5) },
    { ...row, updated_at: timeOf(5) },
  ],
  ["updated since, it is not known", { last_at: null, updated_at: timeOf(6) }, undefined],
  ["created since, it was not there", { last_at: null, later: 5, is_created_later: true }, undefined],
  [
    "with changes since, fields and version are those before them",
    { later: 2, before: { ...twoLater, updated_at: JSON.stringify(timeOf(3)) } },
    { ...row, name: "then", balance_allowed: 6.5, status: null, version: "3", updated_at: timeOf(3) },
  ],
  [
    "where its time was not recorded, it is that of the last change up to the moment",
    { later: 2, before: { ...twoLater, updated_at: null } },
    { ...row, name: "then", balance_allowed: 6.5, status: null, version: "3", updated_at: timeOf(4) },
  ],
  [
    "in its first version it was updated when it was created",
    { later: 4, before: { updated_at: JSON.stringify(timeOf(3)) }, created_at: timeOf(2) },
    { ...row, version: "1", created_at: timeOf(2), updated_at: timeOf(2) },
  ],
  [
    "with later changes alone, its own time shows that it is known",
    { later: 1, last_at: null, before: { updated_at: JSON.stringify(timeOf(3)) } },
    { ...row, version: "4", updated_at: timeOf(3) },
  ],
  [
    "with later changes alone, it is not known if its state is younger than the moment",
    { later: 1, last_at: null, before: { updated_at: JSON.stringify(timeOf(6)) } },
    undefined,
  ],
] as const)("a customer as it was: %s", async ([, counted, customer]) => {
  expect(await asOf(counted)).toEqual(customer);
});

test("a customer that is not there was never there", async () => {
  expect(await readCustomerAsOf({ query: async () => [] }, bank, guid, timeOf(5))).toBeUndefined();
});
