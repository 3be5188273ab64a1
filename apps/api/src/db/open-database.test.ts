import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { afterAll, expect, test } from "vitest";
import { deferred } from "../../test/support/deferred.ts";
import { freezeBackend } from "../../test/support/freeze-backend.ts";
import { freshDatabase } from "../../test/support/fresh-database.ts";
import { insertCounterparty, insertCustomer } from "../../test/support/rows.ts";
import {
  DatabaseUnavailableError,
  LockTimeoutError,
  OutcomeUnknownError,
  type Queryable,
} from "./database.ts";
import type { Limits } from "./limits.ts";
import { openDatabase, type PooledDatabase } from "./open-database.ts";

const { sql, url } = await freshDatabase();
const bank = await insertCounterparty(sql);
const opened: PooledDatabase[] = [];
afterAll(() => Promise.all(opened.map((database) => database.close())));

// A test shortens the limit that it is about. The others are longer than any machine needs, so that only that one is reached.
const patient = {
  max: 1,
  connectionTimeout: 30_000,
  statementTimeout: 30_000,
  lockTimeout: 30_000,
  queryTimeout: 60_000,
  idleInTransactionTimeout: 30_000,
};

function open(
  limits: Partial<Limits> = {},
  onConnectionLost: (error: Error) => void = () => {},
): PooledDatabase {
  const database = openDatabase({
    url,
    role: "specie_app",
    limits: { ...patient, ...limits },
    onConnectionLost,
  });
  opened.push(database);
  return database;
}

const ask = (text: string) => (db: Queryable) => db.query<Record<string, unknown>>({ text, values: [] });
const pidOf = async (db: Queryable) => Number((await ask("SELECT pg_backend_pid() AS pid")(db))[0]?.["pid"]);
const unavailable = expect.any(DatabaseUnavailableError);

test("waiting too long for a connection, and a full queue, are reported", async () => {
  // Also what the first connection may take to be made.
  const database = open({ maxWaiting: 2, connectionTimeout: 1_500 });
  const { promise: held, resolve: letGo } = deferred();
  const holder = database.read(bank, () => held);
  const waiting = [1, 2].map(() => database.ping().catch((error: unknown) => error));
  await expect(database.ping()).rejects.toThrow("too many are waiting");
  expect(await Promise.all(waiting)).toEqual([unavailable, unavailable]);
  letGo();
  await holder;
  await database.ping();
});

test("a counterparty with many waiting reads delays another one's by one turn, not by all of them", async () => {
  const other = await insertCounterparty(sql);
  const database = open();
  const order: string[] = [];
  const read = (counterparty: string) =>
    database.read(counterparty, ask("SELECT pg_sleep(0.001)")).then(() => order.push(counterparty));
  const many = Array.from({ length: 20 }, () => read(bank));
  await Promise.all([...many, read(other)]);
  expect(order.indexOf(other)).toBe(2);
});

test("a statement that takes too long is given up by PostgreSQL", async () => {
  const slow = open({ statementTimeout: 300 }).read(bank, ask("SELECT pg_sleep(60)"));
  await expect(slow).rejects.toMatchObject({ name: "DatabaseUnavailableError", cause: { code: "57014" } });
});

test("a backend that is frozen is given up by us, and its connection is not used again", async () => {
  const database = open({ queryTimeout: 1_500 });
  const pid = await database.read(bank, pidOf);
  freezeBackend(pid);
  await expect(database.write(bank, ask("SELECT 1"))).rejects.toEqual(unavailable);
  expect(await database.read(bank, pidOf)).not.toBe(pid);
});

test("a lock that another transaction holds has an error of its own", async () => {
  const database = open({ max: 2, lockTimeout: 150 });
  const guid = await database.write(bank, (tx) => insertCustomer(tx, bank));
  const lock = {
    text: "SELECT 1 FROM customers WHERE counterparty_guid = $1 AND guid = $2 FOR UPDATE",
    values: [bank, guid],
  };
  await sql.query("BEGIN");
  await sql.query(lock.text, lock.values);
  await expect(database.write(bank, (tx) => tx.query(lock))).rejects.toBeInstanceOf(LockTimeoutError);
  await sql.query("ROLLBACK");
  await database.write(bank, (tx) => tx.query(lock));
});

test.for([
  ["a connection that is lost during the COMMIT", "PERFORM pg_terminate_backend(pg_backend_pid())", true],
  ["a COMMIT that PostgreSQL refuses", "RAISE division_by_zero", false],
  ["a COMMIT that PostgreSQL gives up in time", "RAISE query_canceled", false],
] as const)("%s: the outcome is unknown: %s", async ([, atCommit, isUnknown]) => {
  const statements = [
    `CREATE FUNCTION at_commit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS
       $$ BEGIN ${atCommit}; RETURN NULL; END $$`,
    `CREATE CONSTRAINT TRIGGER at_commit AFTER INSERT ON customers
       DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION at_commit()`,
  ];
  for (const statement of statements) await sql.query(statement);
  const written = open()
    .write(bank, (tx) => insertCustomer(tx, bank))
    .catch((error: unknown) => error);
  expect((await written) instanceof OutcomeUnknownError).toBe(isUnknown);
  expect(await written).toBeInstanceOf(Error);
  await sql.query("DROP FUNCTION at_commit CASCADE");
});

test("a transaction in which nothing happens is ended", async () => {
  const database = open({ idleInTransactionTimeout: 500 });
  const idle = database.write(bank, async (tx) => {
    const pid = await pidOf(tx);
    await ended(pid);
    await pidOf(tx);
  });
  await expect(idle).rejects.toEqual(unavailable);
  await database.ping();
});

test("the process outlives connections that are ended while idle and while lent", async () => {
  const { promise: lost, resolve } = deferred<Error>();
  const database = open({}, resolve);
  const idle = await database.read(bank, pidOf);
  await sql.query("SELECT pg_terminate_backend($1)", [idle]);
  expect((await lost).message).toContain("terminating connection");

  const lent = database.read(bank, async (db) => {
    const pid = await pidOf(db);
    await sql.query("SELECT pg_terminate_backend($1)", [pid]);
    await ended(pid);
    await pidOf(db);
  });
  await expect(lent).rejects.toEqual(unavailable);
  await database.ping();
});

test("a write that fails while its connection is lost fails with its own error", async () => {
  const database = open();
  const failed = database.write(bank, async (tx) => {
    const pid = await pidOf(tx);
    await sql.query("SELECT pg_terminate_backend($1)", [pid]);
    await ended(pid);
    throw new Error("no such customer");
  });
  await expect(failed).rejects.toThrow("no such customer");
  await database.ping();
});

test("a server that cannot be reached, a rejected login and a missing database are unavailable, each by its cause", async () => {
  const unreachable = openDatabase({ url: "postgresql://a:b@127.0.0.1:1/c", role: "specie_app" });
  await expect(unreachable.ping()).rejects.toMatchObject({
    name: "DatabaseUnavailableError",
    failure: "connection",
    cause: { code: "ECONNREFUSED" },
  });
  const missing = new URL(url);
  missing.pathname = "/no_such_database";
  await expect(openDatabase({ url: missing.href, role: "specie_app" }).ping()).rejects.toMatchObject({
    failure: "missing-database",
  });
  const wrong = new URL(url);
  wrong.password = "wrong";
  await expect(openDatabase({ url: wrong.href, role: "specie_app" }).ping()).rejects.toMatchObject({
    name: "DatabaseUnavailableError",
    failure: "authentication",
  });
});

test("errors of a statement itself pass as they are", async () => {
  await expect(open().read(bank, ask("SELECT nothing"))).rejects.toMatchObject({ code: "42703" });
  const misuse = open().read(bank, async (db) => {
    await db.query({ name: "same", text: "SELECT 1", values: [] });
    await db.query({ name: "same", text: "SELECT 2", values: [] });
  });
  await expect(misuse).rejects.toThrow("Prepared statements must be unique");
});

test("a database that may only be read answers the ping, and refuses the ping of a write", async () => {
  const database = open();
  await database.pingWrite();
  const pid = await database.read(bank, pidOf);
  await database.read(bank, ask("SET default_transaction_read_only = on"));
  await database.ping();
  await expect(database.pingWrite()).rejects.toMatchObject({
    failure: "read-only",
    message: "the session is read-only",
  });
  // Its only host: another connection would lead to the same.
  expect(await database.read(bank, pidOf)).toBe(pid);
});

test("closing waits for the work under way and refuses what comes later", async () => {
  const database = open();
  const { promise: begun, resolve: begin } = deferred();
  const work = database.write(bank, async (tx) => {
    begin();
    return ask("SELECT 7 AS seven")(tx);
  });
  await begun;
  await database.close();
  expect(await work).toEqual([{ seven: 7 }]);
  await expect(database.ping()).rejects.toEqual(unavailable);
});

test("values come exactly", async () => {
  const text = `SELECT 9007199254740993 AS big, 900719925.4740993::numeric(22,7) AS amount,
    '2026-01-02T03:04:05.678+02'::timestamptz AS moment`;
  expect(await open().read(bank, ask(text))).toEqual([
    { big: "9007199254740993", amount: "900719925.4740993", moment: "2026-01-02T01:04:05.678Z" },
  ]);
});

/** Until the server has no such backend and our end of its socket has heard of it. */
async function ended(pid: number): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  while ((await client.query("SELECT FROM pg_stat_activity WHERE pid = $1", [pid])).rowCount !== 0)
    await pause(5);
  await client.end();
}

const byKey = { byKey: true };

test("reads by key that begin together share a connection and a transaction, of one counterparty only", async () => {
  const other = await insertCounterparty(sql);
  const database = open({ max: 4 });
  const { promise: held, resolve: letGo } = deferred();
  const tenants = new Set<unknown>();
  const look = async (db: Queryable) => {
    const rows = await ask(
      "SELECT pg_backend_pid() AS pid, now()::text AS began, current_setting('app.counterparty') AS tenant",
    )(db);
    // A connection that came back earlier could serve the other one.
    if (tenants.add(rows[0]?.["tenant"]).size === 2) letGo();
    await held;
    return rows;
  };
  const seen = await Promise.all(
    Array.from({ length: 12 }, (_, turn) => database.read(turn % 2 === 0 ? bank : other, look, byKey)),
  );
  expect(seen.map(([row]) => row?.["tenant"])).toEqual(
    seen.map((_, turn) => (turn % 2 === 0 ? bank : other)),
  );
  const pids = new Map(seen.map(([row]) => [row?.["tenant"], row?.["pid"]]));
  expect(new Set(pids.values()).size).toBe(2);
  for (const [row] of seen) expect(row?.["pid"]).toBe(pids.get(row?.["tenant"]));
  expect(new Set(seen.map(([row]) => row?.["began"])).size).toBe(2);
});

test("the ninth of them takes another connection, and so does one that begins later", async () => {
  const database = open({ max: 3 });
  const { promise: held, resolve: letGo } = deferred();
  const reads = Array.from({ length: 9 }, () =>
    database.read(bank, async (db) => pidOf(db).finally(() => held), byKey),
  );
  await pause(0);
  const later = await database.read(bank, pidOf, byKey);
  letGo();
  const pids = await Promise.all(reads);
  expect(new Set(pids.slice(0, 8)).size).toBe(1);
  expect(new Set([pids[0], pids[8], later]).size).toBe(3);
});

test("each of them fails alone, and the connection comes back after the last one", async () => {
  const database = open();
  for (let time = 1; time <= 3; time += 1) {
    const settled = await Promise.allSettled([
      database.read(bank, ask("SELECT 1 / 0"), byKey),
      database.read(bank, ask("SELECT 7 AS seven"), byKey),
      database.read(bank, () => Promise.reject(new Error("of the caller")), byKey),
      database.read(bank, async (db) => [await pidOf(db), await pidOf(db)], byKey),
    ]);
    expect(settled.map(({ status }) => status)).toEqual(["rejected", "fulfilled", "rejected", "fulfilled"]);
    // With one connection, nothing could run if it had not come back.
    await database.ping();
  }
});

test("without a connection all of them get the error, and later ones a connection again", async () => {
  const database = open({ maxWaiting: 0 });
  const { promise: held, resolve: letGo } = deferred();
  const holder = database.read(bank, () => held);
  const refused = await Promise.allSettled([1, 2, 3].map(() => database.read(bank, pidOf, byKey)));
  expect(refused).toEqual(refused.map(() => ({ status: "rejected", reason: unavailable })));
  letGo();
  await holder;
  expect(await database.read(bank, pidOf, byKey)).toBeGreaterThan(0);
});
