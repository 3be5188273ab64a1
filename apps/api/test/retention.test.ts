import { expect, onTestFinished, test, vi } from "vitest";
import { noCounterparty } from "../src/db/database.ts";
import { startRetention } from "../src/retention.ts";
import { purgeKeys } from "../src/stores/idempotency.ts";
import { insertAuditRow } from "./support/older-server.ts";
import { trail } from "./support/read-audit.ts";
import { runCommand, runForJson } from "./support/run-command.ts";
import { freshServer } from "./support/test-bank.ts";

const { openBank, sql, database, url } = await freshServer();

const countOf = async (table: string) =>
  Number((await sql.query(`SELECT count(*) FROM ${table}`)).rows[0].count);
const age = (table: string, column: string, interval: string) =>
  sql.query(`UPDATE ${table} SET ${column} = now() - $1::interval`, [interval]);
const purge = (batch: number) => database.write(noCounterparty, (db) => purgeKeys(db, batch));

test("keys of all counterparties are purged after 25 hours, and not before, in batches", async () => {
  const [ours, theirs] = [await openBank(), await openBank()];
  for (const bank of [ours, theirs])
    for (const key of ["one", "two"]) await bank.open({}, { "Idempotency-Key": key });
  await age("idempotency", "created_at", "24 hours 59 minutes");
  expect([await purge(10), await countOf("idempotency")]).toEqual([0, 4]);
  await age("idempotency", "created_at", "25 hours 1 minute");
  expect([await purge(3), await purge(3), await purge(3)]).toEqual([3, 1, 0]);
  expect((await ours.open({}, { "Idempotency-Key": "one" })).headers["idempotent-replayed"]).toBeUndefined();
});

test("the server's role can delete neither a younger key nor an audit row, by no statement of its own", async () => {
  const bank = await openBank();
  await bank.open({}, { "Idempotency-Key": "kept" });
  for (const text of [
    "DELETE FROM idempotency",
    "DELETE FROM audit",
    "DELETE FROM changes",
    "SELECT purge_audit(now(), 10)",
  ])
    await expect(database.write(bank.guid, (db) => db.query({ text, values: [] }))).rejects.toMatchObject({
      code: "42501",
    });
});

test("audit rows are purged by a command, none of the last 90 days", async () => {
  const bank = await openBank();
  await insertAuditRow(sql, bank.guid, { object_guid: bank.guid });
  await age("audit", "at", "91 days");
  await insertAuditRow(sql, bank.guid, { object_guid: bank.guid });
  const young = Number(
    (await sql.query("SELECT count(*) FROM audit WHERE at > now() - interval '1 day'")).rows[0].count,
  );
  const old = (await countOf("audit")) - young;
  expect(old).toBeGreaterThan(0);
  const variables = { DATABASE_URL: url };
  expect(await runForJson(variables, "audit", "purge", "--older-than", "90")).toMatchObject({ deleted: old });
  // The policy hides younger rows, whatever the function is asked to delete.
  const { rows } = await sql.query("SELECT purge_audit(now(), 10000) AS deleted");
  expect([rows, await countOf("audit")]).toEqual([[{ deleted: 0 }], young]);
  expect(await runForJson({ ...variables, AUDIT_RETENTION_DAYS: "90" }, "audit", "purge")).toMatchObject({
    deleted: 0,
  });
});

test("a run goes on until a batch is not full, and a failed one is repeated", async () => {
  const results: (number | Error)[] = [new Error("away"), 1_000, 1_000, 7];
  const purged: number[] = [];
  const failures: unknown[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  const retention = startRetention({
    interval: 1,
    purge: async () => {
      const result = results.shift() ?? 0;
      if (result instanceof Error) throw result;
      return result;
    },
    onPurged: (rows) => {
      purged.push(rows);
      if (rows === 7) resolve();
    },
    onError: (error) => failures.push(error),
  });
  await promise;
  await retention.stop();
  expect([purged.slice(0, 3), failures]).toEqual([[1_000, 1_000, 7], [new Error("away")]]);
});

test("a run that is stopped begins no other batch, and one that has not begun never does", async () => {
  const purged: number[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  const options = { onPurged: (rows: number) => purged.push(rows), onError: () => {} };
  const retention = startRetention({
    ...options,
    interval: 1,
    // There is always more to delete.
    purge: async (batch) => {
      resolve();
      await new Promise((done) => setImmediate(done));
      return batch;
    },
  });
  await promise;
  await retention.stop();
  const batches = purged.length;

  const stopped = startRetention({ ...options, interval: 1, purge: async () => 0 });
  await stopped.stop();
  // Its timer would have come before that of one started later.
  const { promise: ran, resolve: end } = Promise.withResolvers<void>();
  const later = startRetention({ ...options, interval: 1, onPurged: () => end(), purge: async () => 0 });
  await ran;
  await later.stop();
  expect(purged).toHaveLength(batches);
});

test("rows are purged a second after the start, and then a minute after the end of each run", async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const runs: number[] = [];
  const began = Date.now();
  const purge = async () => {
    runs.push(Date.now() - began);
    return 0;
  };
  const retention = startRetention({ purge, onPurged: () => {}, onError: () => {} });
  await vi.advanceTimersByTimeAsync(121_000);
  await retention.stop();
  expect(runs).toEqual([1_000, 61_000, 121_000]);
});

test.for(["89", "0", "-90", "90.5", "many"])("audit rows of %s days cannot be purged", async (days) => {
  const { code, err } = await runCommand({ DATABASE_URL: url }, "audit", "purge", `--older-than=${days}`);
  expect([code, err]).toEqual([2, expect.stringContaining("a whole number of days, 90 at least")]);
});

test("a change contains the key, the token's digest, the network and the request id", async () => {
  const bank = await openBank();
  await bank.open({}, { "X-Request-Id": "evidence-1" });
  const checked = await bank.send<{ session_token: string }>("POST", "/jwk/authenticate");
  const { rows } = await sql.query(
    `SELECT request_id, network, session_token, key_guid = keys.guid AS own_key FROM ${trail} AS audit
     JOIN keys USING (counterparty_guid, kid) WHERE counterparty_guid = $1 AND operation = 'createCustomer'`,
    [bank.guid],
  );
  expect(rows).toEqual([
    {
      request_id: "evidence-1",
      network: "127.0.0.1",
      session_token: checked.body.session_token,
      own_key: true,
    },
  ]);
});
