import type { Guid } from "@specie/types";
import { Client } from "pg";
import { afterAll, expect, test } from "vitest";
import { endOwnConnection } from "../../test/support/end-own-connection.ts";
import { freshDatabase } from "../../test/support/fresh-database.ts";
import { insertCounterparty, insertCustomer } from "../../test/support/rows.ts";
import { swappingPooler } from "../../test/support/swapping-pooler.ts";
import type { Queryable } from "./database.ts";
import { openDatabase } from "./open-database.ts";

const { sql, url } = await freshDatabase();
await endOwnConnection(sql);
const database = openDatabase({
  url,
  role: "specie_app",
  limits: { max: 1, maxWaiting: 1_000, connectionTimeout: 60_000 },
});
afterAll(() => database.close());

const banks = [await insertCounterparty(sql), await insertCounterparty(sql), await insertCounterparty(sql)];
const [first = "", second = ""] = banks;
for (const bank of banks) await database.write(bank, (tx) => insertCustomer(tx, bank));

/** Whose rows a statement without a WHERE finds. */
async function owners(db: Queryable): Promise<Guid[]> {
  const rows = await db.query<{ counterparty_guid: Guid }>({
    text: "SELECT counterparty_guid FROM customers",
    values: [],
  });
  return rows.map((row) => row.counterparty_guid);
}

test("counterparties that take turns on one connection each see only their own", async () => {
  const uses = Array.from({ length: 300 }, (_, turn) => ({
    bank: banks[(turn * 7 + (turn >> 3)) % banks.length] ?? "",
    use: turn % 5 === 0 ? database.write : database.read,
    byKey: turn % 3 === 0,
  }));
  const seen = await Promise.all(uses.map(({ bank, use, byKey }) => use(bank, owners, { byKey })));
  expect(seen).toEqual(uses.map(({ bank }) => [bank]));
});

test("a setting that stays on a connection changes nothing for the next use", async () => {
  await database.read(first, async (db) => {
    await db.query({ text: "SELECT set_config('app.counterparty', $1, false)", values: [second] });
  });
  expect(await database.read(first, owners)).toEqual([first]);
  expect(await database.write(first, owners)).toEqual([first]);
});

test("each transaction may run on another connection", async () => {
  await using pooler = await swappingPooler(url, [
    "-c role=specie_app",
    "-c role=specie_app",
    "-c role=specie_app",
  ]);
  const pooled = openDatabase({ url: pooler.url, role: "specie_app", prepare: false, limits: { max: 1 } });
  const uses = Array.from({ length: 60 }, (_, turn) => ({
    bank: banks[turn % banks.length] ?? "",
    use: turn % 4 === 0 ? pooled.write : pooled.read,
  }));
  for (const { bank, use } of uses) {
    const twice = (db: Queryable) => Promise.all([owners(db), owners(db)]);
    expect(await use(bank, twice)).toEqual([[bank], [bank]]);
  }
  expect(pooler.swaps()).toBeGreaterThan(uses.length);
  await pooled.close();
});

test.for([
  ["statement", "idle"],
  ["transaction", "idle in transaction"],
] as const)(
  "a read whose counterparty comes with the %s leaves its connection %s within, and none of it after",
  async ([tenantOfReads, state]) => {
    const reading = openDatabase({ url, role: "specie_app", tenantOfReads, limits: { max: 1 } });
    const sessions = async () => {
      const { rows } = await sql.query<{ state: string; query: string }>(
        "SELECT state, query FROM pg_stat_activity WHERE pid = $1",
        [pid],
      );
      return rows[0];
    };
    let pid = 0;
    await reading.read(first, async (db) => {
      const rows = await db.query<{ pid: number }>({ text: "SELECT pg_backend_pid() AS pid", values: [] });
      pid = rows[0]?.pid ?? 0;
    });
    await reading.read(first, async (db) => {
      if (tenantOfReads === "transaction")
        await expect
          .poll(async () => (await sessions())?.query)
          .toBe(`SET LOCAL app.counterparty = '${first}'`);
      expect(await owners(db)).toEqual([first]);
      await expect.poll(async () => (await sessions())?.state, { timeout: 60_000 }).toBe(state);
    });
    expect(await reading.read(second, owners)).toEqual([second]);
    await expect.poll(async () => (await sessions())?.state, { timeout: 60_000 }).toBe("idle");
    await reading.close();
  },
);

test("the control: a setting that belongs to the connection is lost, or another's", async () => {
  await using pooler = await swappingPooler(url, ["-c role=specie_app", "-c role=specie_app"]);
  const client = new Client({ connectionString: pooler.url });
  await client.connect();
  const seen: unknown[] = [];
  for (const bank of [first, second]) {
    await client.query("SELECT set_config('app.counterparty', $1, false)", [bank]);
    seen.push((await client.query("SELECT DISTINCT counterparty_guid AS bank FROM customers")).rows);
  }
  expect(seen).toEqual([[], []]);
  expect((await client.query("SELECT DISTINCT counterparty_guid AS bank FROM customers")).rows).toEqual([
    { bank: second },
  ]);
});

test.for([
  { fault: "a failed statement", text: "SELECT 1/0", error: "division by zero" },
  { fault: "no error but the work's own", text: "SELECT 1", error: "the work fails" },
  { fault: "a lost connection", text: "SELECT end_own_connection()", error: "terminating connection" },
])("after $fault of one counterparty the next one sees only its own", async ({ text, error }) => {
  expect(await database.read(second, owners)).toEqual([second]);
  const work = async (db: Queryable) => {
    await db.query({ text, values: [] });
    throw new Error("the work fails");
  };
  const outcomes = [database.write(first, work), database.read(first, work)].map((outcome) =>
    outcome.catch((reason: Error) => reason.message),
  );
  const failed = expect.stringContaining(error);
  expect(await Promise.all(outcomes)).toEqual([failed, failed]);
  expect(await database.read(second, owners)).toEqual([second]);
});

test("a statement that comes after the end of its use does not run", async () => {
  const kept = await database.read(first, async (db) => db);
  await database.read(second, owners);
  await expect(owners(kept)).rejects.toThrow(
    new Error("a statement came after the end of its read or write: an await is missing"),
  );
  const written = await database.write(first, async (tx) => tx);
  expect(() => written.last({ text: "SELECT 1", values: [] })).toThrow(
    new Error("a statement came after the end of its write: an await is missing"),
  );
});

test("of pipelined statements that fail, the first error is thrown and nothing is left for the next counterparty", async () => {
  const failing = (db: Queryable) => {
    const texts = ["SELECT 1", "SELECT 1/0", "SELECT pg_sleep(0.01)", "SELECT 'a'::int"];
    return Promise.all(texts.map((text) => db.query({ text, values: [] })));
  };
  const seen = [first, second, first].map((bank) => [
    database.read(bank, failing).catch((error: Error) => error.message),
    database.read(bank, owners),
    database.write(bank, failing).catch((error: Error) => error.message),
    database.read(second, owners),
  ]);
  expect(await Promise.all(seen.flat())).toEqual(
    [[first], [second], [first]].flatMap((bank) => ["division by zero", bank, "division by zero", [second]]),
  );
});

test("a transaction whose failed statement was ignored does not pass for a success", async () => {
  const ignoring = database.write(first, async (tx) => {
    await tx.query({ text: "SELECT 1/0", values: [] }).catch(() => {});
  });
  await expect(ignoring).rejects.toThrow(
    new Error("a failed statement was ignored: its transaction was rolled back"),
  );
});
