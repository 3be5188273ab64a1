import { afterAll, expect, test } from "vitest";
import { deferred } from "../../test/support/deferred.ts";
import { freshDatabase } from "../../test/support/fresh-database.ts";
import { insertCounterparty, insertCustomer } from "../../test/support/rows.ts";
import type { Queryable } from "./database.ts";
import { openDatabase } from "./open-database.ts";

const { sql, url } = await freshDatabase();
const bank = await insertCounterparty(sql);
const pauses: number[] = [];
const database = openDatabase({
  url,
  role: "specie_app",
  // Longer than `deadlock_timeout`, after which PostgreSQL looks for a deadlock: its own second.
  limits: { lockTimeout: 10_000, statementTimeout: 10_000, queryTimeout: 12_000 },
  random: () => 0.5,
  pause: async (milliseconds) => {
    pauses.push(milliseconds);
  },
});
afterAll(() => database.close());

test("of two transactions in a deadlock both get their work done", async () => {
  const guids = [];
  for (let i = 0; i < 2; i += 1) guids.push(await database.write(bank, (tx) => insertCustomer(tx, bank)));
  const [first, second] = guids;
  const { promise: bothHoldOne, resolve: go } = deferred();
  let holding = 0;
  let attempts = 0;
  const nameInTurn = (order: readonly unknown[]) =>
    database.write(bank, async (tx: Queryable) => {
      attempts += 1;
      for (const guid of order) {
        const text = "UPDATE customers SET version = version + 1 WHERE counterparty_guid = $1 AND guid = $2";
        await tx.query({ text, values: [bank, guid] });
        holding += 1;
        if (holding === 2) go();
        await bothHoldOne;
      }
    });
  await Promise.all([nameInTurn([first, second]), nameInTurn([second, first])]);
  const { rows } = await sql.query("SELECT version FROM customers");
  expect(rows).toEqual([{ version: "3" }, { version: "3" }]);
  // On a busy machine the loser can be back before the winner has noticed, and they meet once more.
  const waited = pauses.splice(0);
  expect(waited[0]).toBe(10);
  expect(attempts).toBe(2 + waited.length);
});

test("the sixth conflict is reported as an unavailable database", async () => {
  let attempts = 0;
  const losing = database.write(bank, async (tx) => {
    attempts += 1;
    await tx.query({ text: "DO $$ BEGIN RAISE SQLSTATE '40001'; END $$", values: [] });
  });
  await expect(losing).rejects.toMatchObject({
    name: "DatabaseUnavailableError",
    message: "the transaction conflicted with others six times",
    failure: "conflict",
    cause: { code: "40001" },
  });
  expect(attempts).toBe(6);
  expect(pauses.splice(0)).toEqual([10, 20, 40, 80, 160]);
});

test("other errors are not tried again", async () => {
  let attempts = 0;
  const failing = database.write(bank, async () => {
    attempts += 1;
    throw new Error("no conflict");
  });
  await expect(failing).rejects.toThrow("no conflict");
  expect([attempts, pauses]).toEqual([1, []]);
});
