import type { Key } from "@specie/types";
import { expect, test } from "vitest";
import { freshServer } from "./support/test-bank.ts";

// A server whose clock is an hour behind.
const { openBank, sql } = await freshServer(undefined, { now: () => Date.now() - 3_600_000 });

/** How many seconds ago the database says that was. */
const ageOf = async (time: string) =>
  Number(
    (await sql.query("SELECT extract(epoch FROM clock_timestamp() - $1::timestamptz) AS age", [time])).rows[0]
      .age,
  );

test("the times of a change are those of the database, whatever the server's clock shows", async () => {
  const bank = await openBank();
  const { customer_guid: customer } = (await bank.open({})).body;
  const { created_at, updated_at } = (await bank.read(customer)).body;
  expect(updated_at).toBe(created_at);
  expect(Math.abs(await ageOf(created_at))).toBeLessThan(600);
  const updated = (await bank.update(customer, { kyc_level: 5 })).body;
  expect([updated.created_at, updated.updated_at > created_at]).toEqual([created_at, true]);
  expect(Math.abs(await ageOf(updated.updated_at))).toBeLessThan(600);
  const { keys } = (await bank.send<{ keys: Key[] }>("GET", "/jwk")).body;
  for (const key of keys) expect(Math.abs(await ageOf(key.created_at))).toBeLessThan(600);
});
