import { randomUUID } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import { buildApp } from "../../../src/app.ts";
import { createAuthenticator } from "../../../src/auth/authenticator.ts";
import { createKeyring } from "../../../src/auth/keyring.ts";
import { openDatabase } from "../../../src/db/open-database.ts";
import { newGuid } from "../../../src/new-guid.ts";
import { createExecute } from "../../../src/operations/execute.ts";
import { handlers } from "../../../src/operations/handlers.ts";
import { findKey } from "../../../src/stores/keys/key-store.ts";
import { createFailureLog } from "../../../src/telemetry/failure-log.ts";
import { createMetrics } from "../../../src/telemetry/metrics.ts";
import { freshDatabase } from "../../support/fresh-database.ts";
import { asset, openCounterparty } from "../../support/open-counterparty.ts";

// A login of its own, so that the database can fail for the server alone.
const login = `server_${randomUUID().replaceAll("-", "_")}`;
const { url, operator, sql } = await freshDatabase();
await sql.query(`CREATE ROLE ${login} LOGIN PASSWORD 'first' IN ROLE specie_app`);
afterAll(async () => {
  await database.close();
  await sql.query(`DROP ROLE ${login}`);
});

const { guid, token } = await openCounterparty(operator);
const serverUrl = Object.assign(new URL(url), { username: login, password: "first" });
const database = openDatabase({ url: serverUrl.href, role: "specie_app" });
const lines: { cause: string; suppressed: number }[] = [];
const logger = { info() {}, error: (fields: object) => void lines.push(fields as (typeof lines)[number]) };
const clock = { now: 0 };
const metrics = createMetrics();
const failures = createFailureLog({
  logger,
  now: () => clock.now,
  onDatabaseFailure: metrics.databaseFailed,
});
const app = buildApp({
  handlers,
  authenticate: createAuthenticator({
    now: Date.now,
    keyring: createKeyring({
      now: Date.now,
      findKey: (counterparty, kid) => database.read(counterparty, (db) => findKey(db, counterparty, kid)),
    }),
  }),
  execute: createExecute(database),
  environment: { now: Date.now, newGuid },
  onError: failures.failed,
});

const request = (method: "GET" | "POST") =>
  app.inject({
    method,
    url: `/api/v1/counterparty/${guid}/customers`,
    headers: { "CX-Authorization": token },
    ...(method === "POST" && { payload: asset }),
  });

const counted = async (cause: string) =>
  Number(
    new RegExp(`specie_database_failures_total{cause="${cause}"} (\\d+)`).exec(
      (await metrics.read()).text,
    )?.[1],
  );

/** Until the pool has noticed: a request on a terminated connection fails with a cause of its own. */
async function endSessions(): Promise<void> {
  await sql.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = $1", [login]);
  await expect.poll(() => database.connections().total, { timeout: 60_000 }).toBe(0);
}

const raise = (sqlstate: string) => `CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN RAISE EXCEPTION 'planted' USING ERRCODE = '${sqlstate}'; END $$;
  CREATE TRIGGER fail BEFORE INSERT ON customers FOR EACH ROW EXECUTE FUNCTION fail()`;
const raiseNoMore = "DROP TRIGGER fail ON customers; DROP FUNCTION fail()";

test.for([
  {
    cause: "authentication",
    when: "the password was changed",
    begin: `ALTER ROLE ${login} PASSWORD 'second'`,
    end: `ALTER ROLE ${login} PASSWORD 'first'`,
  },
  {
    cause: "authentication",
    when: "the login was disabled",
    begin: `ALTER ROLE ${login} NOLOGIN`,
    end: `ALTER ROLE ${login} LOGIN`,
  },
  {
    cause: "resources",
    when: "the connection limit is reached",
    begin: `ALTER ROLE ${login} CONNECTION LIMIT 0`,
    end: `ALTER ROLE ${login} CONNECTION LIMIT -1`,
  },
  {
    cause: "connection",
    when: "the role is missing",
    begin: `REVOKE specie_app FROM ${login}`,
    end: `GRANT specie_app TO ${login}`,
  },
  {
    cause: "read-only",
    when: "the database is read-only",
    begin: `ALTER ROLE ${login} SET default_transaction_read_only = on`,
    end: `ALTER ROLE ${login} RESET default_transaction_read_only`,
    reads: true,
  },
  { cause: "disk-full", when: "the disk is full", begin: raise("53100"), end: raiseNoMore, reads: true },
  { cause: "io", when: "a file cannot be read", begin: raise("58030"), end: raiseNoMore, reads: true },
  {
    cause: "timeout",
    when: "a statement takes too long",
    begin: raise("57014"),
    end: raiseNoMore,
    reads: true,
  },
  {
    cause: "lock",
    when: "a lock is not free in time",
    begin: "BEGIN; LOCK TABLE customers IN EXCLUSIVE MODE",
    end: "ROLLBACK",
    reads: true,
  },
] as const)(
  "503 with Retry-After, a line and a count when $when",
  async ({ cause, begin, end, ...expected }) => {
    expect((await request("POST")).statusCode).toBe(200);
    const before = await counted(cause);
    clock.now += 60_000;
    lines.length = 0;
    await sql.query(begin);
    if (!end.startsWith("ROLLBACK")) await endSessions();
    const responses = [await request("POST"), await request("POST")];
    const read = await request("GET");
    await sql.query(end);
    await endSessions();

    for (const { statusCode, headers, body } of responses) {
      expect(JSON.parse(body)).toMatchObject({ code: "service-unavailable" });
      expect([statusCode, headers["retry-after"]]).toEqual([503, "2"]);
    }
    const reads = "reads" in expected;
    expect(read.statusCode).toBe(reads ? 200 : 503);
    expect(lines).toEqual([expect.objectContaining({ cause })]);
    expect((await counted(cause)) - before).toBe(reads ? 2 : 3);
    expect(failures.isDiskFull()).toBe(cause === "disk-full");
    await expect.poll(async () => (await request("POST")).statusCode, { timeout: 60_000 }).toBe(200);
  },
);

test("the next line of a cause, after 10 seconds, counts the failures without one", async () => {
  clock.now += 60_000;
  lines.length = 0;
  await sql.query(raise("53100"));
  for (let sent = 0; sent < 5; sent += 1) await request("POST");
  clock.now += 10_000;
  await request("POST");
  await sql.query(raiseNoMore);
  expect(lines).toMatchObject([{ cause: "disk-full" }, { suppressed: 4 }]);
});

test("the control: an error of a statement is a 500", async () => {
  await sql.query(raise("22012"));
  const { statusCode } = await request("POST");
  await sql.query(raiseNoMore);
  expect(statusCode).toBe(500);
});
