import { Socket } from "node:net";
import { Client } from "pg";
import { expect, onTestFinished, test, vi } from "vitest";
import { deferred } from "../../test/support/deferred.ts";
import { endOwnConnection } from "../../test/support/end-own-connection.ts";
import { freezeBackend } from "../../test/support/freeze-backend.ts";
import { freshDatabase } from "../../test/support/fresh-database.ts";
import { insertCounterparty, insertCustomer } from "../../test/support/rows.ts";
import { DatabaseUnavailableError, OutcomeUnknownError, type Queryable } from "./database.ts";
import { type DatabaseOptions, openDatabase } from "./open-database.ts";
import { RowQuery } from "./row-query.ts";

const { sql, url } = await freshDatabase();
await endOwnConnection(sql);
const bank = await insertCounterparty(sql);
const patient = { max: 1, connectionTimeout: 30_000, statementTimeout: 30_000, queryTimeout: 60_000 };

function open({ limits, ...options }: Partial<DatabaseOptions> = {}) {
  const database = openDatabase({ url, role: "specie_app", limits: { ...patient, ...limits }, ...options });
  onTestFinished(() => database.close());
  return database;
}

const ask = (text: string) => (db: Queryable) => db.query<Record<string, unknown>>({ text, values: [] });
const pidOf = async (db: Queryable) => Number((await ask("SELECT pg_backend_pid() AS pid")(db))[0]?.["pid"]);

// What the server starts with, written out: a changed default is a changed promise.
const defaults = { statement_timeout: "2s", lock_timeout: "1s", idle_in_transaction_session_timeout: "5s" };
const others = { statement_timeout: "11s", lock_timeout: "12s", idle_in_transaction_session_timeout: "13s" };
const chosen = { statementTimeout: 11_000, lockTimeout: 12_000, idleInTransactionTimeout: 13_000 };

test.for([
  { role: "specie_app", limits: undefined, times: defaults },
  { role: "specie_operator", limits: undefined, times: defaults },
  { role: "specie_app", limits: chosen, times: others },
] as const)("a connection as $role has its settings from the start: $times", async (row) => {
  const { role, limits, times } = row;
  const database = openDatabase({ url, role, ...(limits && { limits }) });
  onTestFinished(() => database.close());
  const expected = {
    ...times,
    application_name: role,
    role,
    jit: "off",
    TimeZone: "UTC",
    DateStyle: "ISO, MDY",
  };
  const settings = (db: Queryable) =>
    db.query<{ name: string; value: string }>({
      text: "SELECT name, current_setting(name) AS value FROM unnest($1::text[]) AS name",
      values: [Object.keys(expected)],
    });
  for (const seen of [await database.read(bank, settings), await database.write(bank, settings)])
    expect(Object.fromEntries(seen.map(({ name, value }) => [name, value]))).toEqual(expected);
});

test("a connection is replaced after as many uses as it may have", async () => {
  const database = open({ limits: { max: 1, maxUses: 3 } });
  const pids: number[] = [];
  for (let use = 1; use <= 7; use += 1) pids.push(await database.read(bank, pidOf));
  const [first, , , second, , , third] = pids;
  expect(pids).toEqual([first, first, first, second, second, second, third]);
  expect(new Set(pids).size).toBe(3);
});

test("a connection is probed while nothing is sent, so that one that is gone is noticed", async () => {
  const probed = vi.spyOn(Socket.prototype, "setKeepAlive");
  onTestFinished(() => probed.mockRestore());
  await open().ping();
  expect(probed.mock.calls.map(([isOn]) => isOn)).toEqual([true]);
});

/** Counts what is handed over to the system from now on. */
function watchWrites(): () => number {
  const ways = [vi.spyOn(Socket.prototype, "_writev"), vi.spyOn(Socket.prototype, "_write")];
  onTestFinished(() => {
    for (const way of ways) way.mockRestore();
  });
  return () => ways.reduce((sum, { mock }) => sum + mock.calls.length, 0);
}

test.for(["read", "write"] as const)(
  "statements of one %s that are asked for at once go together",
  async (use) => {
    const database = open();
    await database[use](bank, async (db) => {
      await ask("SELECT 1")(db);
      const writes = watchWrites();
      await Promise.all([1, 2, 3].map((n) => ask(`SELECT ${n}`)(db)));
      expect(writes()).toBe(1);
    });
  },
);

test.for([
  ["specie_app", 2],
  // It sees rows without a counterparty, so it waits for its BEGIN.
  ["specie_operator", 3],
] as const)(
  "a transaction as %s of one statement and two last ones is handed over, and answered, in %i parts",
  async ([role, parts]) => {
    const database = open({ role });
    await database.ping();
    const writes = watchWrites();
    const answers = vi.spyOn(RowQuery.prototype, "handleReadyForQuery");
    onTestFinished(() => answers.mockRestore());
    const rows = await database.write(bank, async (tx) => {
      for (const n of [1, 2]) tx.last({ text: `SELECT ${n}`, values: [] });
      return ask("SELECT current_setting('app.counterparty') AS tenant")(tx);
    });
    expect([rows, writes(), answers.mock.calls.length]).toEqual([[{ tenant: bank }], parts, parts]);
  },
);

test("without its BEGIN a transaction sees no rows and fails, and the next one has another connection", async () => {
  const database = open({ limits: { max: 1 } });
  const customers = ask("SELECT login FROM customers WHERE login = 'seen'");
  await database.write(bank, (tx) => insertCustomer(tx, bank, "seen"));
  await database.write(bank, ask('DEALLOCATE "begin"'));
  const seen: unknown[] = [];
  const written = database.write(bank, async (tx) => {
    const beside = customers(tx).catch(() => "failed with it");
    await null; // Beyond this, a statement has a Sync of its own.
    await null;
    const after = customers(tx).catch(() => "failed");
    seen.push(await beside, await after);
  });
  await expect(written).rejects.toThrow('prepared statement "begin" does not exist');
  expect(seen).toEqual(["failed with it", []]);
  expect(await database.write(bank, customers)).toEqual([{ login: "seen" }]);
});

test("a COMMIT that the connection does not know any more has done nothing, and the outcome is known", async () => {
  const database = open();
  await database.write(bank, ask("SELECT 1"));
  const written = database.write(bank, ask('DEALLOCATE "commit"'));
  await expect(written).rejects.toMatchObject({
    ...{ name: "error", message: 'prepared statement "commit" does not exist' },
  });
});

test.for(["COMMIT", "ROLLBACK"])("a statement that comes after the %s was sent does not run", async (end) => {
  let late: Promise<unknown> | undefined;
  const written = open().write(bank, async (tx) => {
    await ask("SELECT 1")(tx);
    late = ask("SELECT 2")(tx).then(() => ask("SELECT 3")(tx)); // Not awaited, which is the fault.
    late.catch(() => {});
    if (end === "ROLLBACK") throw new Error(end);
    return end;
  });
  expect(await written.catch(({ message }: Error) => message)).toBe(end);
  await expect(late).rejects.toThrow("an await is missing");
});

test("of the last statements of a transaction one that fails undoes it, and is its error", async () => {
  const database = open();
  for (const texts of [
    ["SELECT 1 / 0", "SELECT 1"],
    ["SELECT 1", "SELECT 1 / 0"],
  ]) {
    const login = `undone-${texts.join()}`;
    const written = database.write(bank, async (tx) => {
      for (const text of texts) tx.last({ text, values: [] });
      return insertCustomer(tx, bank, login);
    });
    await expect(written).rejects.toThrow("division by zero");
    const { rowCount } = await sql.query("SELECT FROM customers WHERE login = $1", [login]);
    expect(rowCount).toBe(0);
  }
});

test("reads that begin together have a connection each, unless they find their rows by key", async () => {
  const database = open({ limits: { max: 2 } });
  const pids = (options?: { byKey: boolean }) =>
    Promise.all([database.read(bank, pidOf, options), database.read(bank, pidOf, options)]);
  expect(new Set(await pids()).size).toBe(2);
  expect(new Set(await pids({ byKey: false })).size).toBe(2);
  expect(new Set(await pids({ byKey: true })).size).toBe(1);
});

test("the pool counts its connections, those without work and the callers that wait", async () => {
  const database = open({ limits: { max: 2 } });
  expect(database.connections()).toEqual({ total: 0, idle: 0, waiting: 0 });
  const { promise: held, resolve: letGo } = deferred();
  const inUse = [1, 2].map(async () => {
    const { promise: begun, resolve: begin } = deferred();
    const ended = database.read(bank, async () => {
      begin();
      await held;
    });
    await begun;
    return { ended };
  });
  const uses = await Promise.all(inUse);
  const waiting = [1, 2, 3].map(() => database.read(bank, pidOf));
  expect(database.connections()).toEqual({ total: 2, idle: 0, waiting: 3 });
  letGo();
  await Promise.all([...uses.map(({ ended }) => ended), ...waiting]);
  expect(database.connections()).toEqual({ total: 2, idle: 2, waiting: 0 });
});

test("a pool may be closed twice, and the second waits for the first", async () => {
  const database = openDatabase({ url, role: "specie_app", limits: patient });
  await database.ping();
  await Promise.all([database.close(), database.close()]);
  expect(database.connections().total).toBe(0);
  await database.close();
});

test.for([
  { full: true, message: "too many are waiting for a connection" },
  { full: false, message: "timeout while waiting for a connection" },
])("what a caller hears that gets no connection: $message", async ({ full, message }) => {
  const database = open({ limits: full ? { maxWaiting: 0 } : { connectionTimeout: 1_500 } });
  const { promise: held, resolve: letGo } = deferred();
  const { promise: begun, resolve: begin } = deferred();
  const holder = database.read(bank, async () => {
    begin();
    await held;
  });
  await begun;
  await expect(database.read(bank, pidOf)).rejects.toMatchObject({
    name: "DatabaseUnavailableError",
    message,
    failure: "queue",
  });
  letGo();
  await holder;
});

test("a failed attempt to connect gives its place back", async () => {
  const database = openDatabase({
    url: "postgresql://a:b@127.0.0.1:1/c",
    role: "specie_app",
    limits: { max: 1, maxWaiting: 0 },
  });
  for (let time = 1; time <= 3; time += 1)
    await expect(database.ping()).rejects.toMatchObject({ failure: "connection" });
});

test.for(["ping", "pingWrite"] as const)("%s finds out that PostgreSQL does not answer", async (way) => {
  const database = open({ limits: { queryTimeout: 1_500 } });
  const pid = await database.read(bank, pidOf);
  freezeBackend(pid);
  await expect(database[way]()).rejects.toMatchObject({
    name: "DatabaseUnavailableError",
    failure: "timeout",
  });
});

test("a transaction on a lost connection is not rolled back, and its error is the first one", async () => {
  const database = open();
  const sent = vi.spyOn(Client.prototype, "query");
  onTestFinished(() => sent.mockRestore());
  const textsOf = async (text: string) => {
    sent.mockClear();
    const error: unknown = await database.write(bank, ask(text)).catch((reason: unknown) => reason);
    const texts = sent.mock.calls.map(([query]: readonly unknown[]) => query);
    return { error, rolledBack: texts.filter((one) => one === "ROLLBACK").length };
  };
  expect(await textsOf("SELECT end_own_connection()")).toEqual({
    error: expect.objectContaining({ failure: "shutdown" }),
    rolledBack: 0,
  });
  // The control: a transaction whose connection works is.
  expect(await textsOf("SELECT 1 / 0")).toEqual({
    error: expect.objectContaining({ message: "division by zero" }),
    rolledBack: 1,
  });
});

test("an unknown outcome names the COMMIT, and why the connection was lost", async () => {
  for (const statement of [
    `CREATE FUNCTION ends() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN PERFORM end_own_connection(); RETURN NULL; END $$`,
    "CREATE TABLE ending (value text)",
    "GRANT INSERT ON ending TO specie_app",
    `CREATE CONSTRAINT TRIGGER ends AFTER INSERT ON ending
       DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ends()`,
  ])
    await sql.query(statement);
  const error = await open()
    .write(bank, ask("INSERT INTO ending VALUES ('a')"))
    .catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(OutcomeUnknownError);
  expect(error).toMatchObject({
    message: "the connection was lost during the COMMIT",
    cause: expect.any(DatabaseUnavailableError),
  });
});
