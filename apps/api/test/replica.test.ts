import { randomUUID } from "node:crypto";
import { afterAll, expect, onTestFinished, test, vi } from "vitest";
import { readConfig } from "../src/config.ts";
import { ServerLoginError, settingStatements } from "../src/db/check-connection.ts";
import { startServer } from "../src/start-server.ts";
import { busyMachine } from "./support/busy-machine.ts";
import { freshDatabase } from "./support/fresh-database.ts";
import { asset, openCounterparty } from "./support/open-counterparty.ts";
import { pretendStandby } from "./support/pretend-standby.ts";

const { url, sql, operator } = await freshDatabase();
const bank = await openCounterparty(operator);
const login = `standby_${randomUUID().replaceAll("-", "_")}`;
await sql.query(`CREATE ROLE ${login} LOGIN NOINHERIT PASSWORD 'first' IN ROLE specie_app`);
for (const statement of settingStatements(login)) await sql.query(statement);
const loginUrl = Object.assign(new URL(url), { username: login, password: "first" }).href;
// Before the database is dropped, the role has privileges in it.
afterAll(() => sql.query(`DROP OWNED BY ${login}; DROP ROLE ${login}`));

async function start(settings: Readonly<Record<string, string>>) {
  const own = { DATABASE_URL: url, PORT: "0", RATE_LIMIT: "off", DRAIN_LEAD_MS: "0", ...busyMachine };
  const lines: unknown[] = [];
  const logger = {
    info: (fields: object, text: string) => void lines.push([text, fields]),
    error: (fields: object, text: string) => void lines.push([text, fields]),
  };
  const server = await startServer(readConfig({ ...own, ...settings }), logger);
  const stop = () => server.stop();
  onTestFinished(stop);
  const address = `${server.url}/counterparty/${bank.guid}/customers`;
  const headers = { "CX-Authorization": bank.token, "Content-Type": "application/json" };
  const list = async (allowed?: number) => {
    const answer = await fetch(`${address}${allowed === undefined ? "" : `?allowed_staleness=${allowed}`}`, {
      headers,
    });
    const { total } = (await answer.json()) as { total?: number }; // As the contract has it.
    return { status: answer.status, staleness: answer.headers.get("staleness"), total };
  };
  const get = async (query: string) => {
    const { status, headers: received } = await fetch(`${address}?${query}`, { headers });
    return { status, staleness: received.get("staleness") };
  };
  const create = () => fetch(address, { method: "POST", headers, body: JSON.stringify(asset) });
  /** How often lists that may be old were answered, and by whom. */
  const counts = async () => {
    const metrics = await (await fetch(`${server.healthUrl}/metrics`)).text();
    const series = metrics.matchAll(
      /^specie_stale_reads_total\{answered_by="(\w+)",reason="(\w+)"\} (\d+)$/gm,
    );
    return Object.fromEntries([...series].map(([, by, reason, count]) => [`${by} ${reason}`, Number(count)]));
  };
  /** Sends the query until someone has answered it for this reason. */
  const getUntil = async (by: string, query: string) => {
    const { [by]: before = 0 } = await counts();
    let answer = await get(query);
    // The first look at the standby may come later, and a busy machine may look seldom.
    const answered = async () => {
      answer = await get(query);
      return (await counts())[by];
    };
    await expect.poll(answered, { timeout: 60_000 }).toBeGreaterThan(before);
    return answer;
  };
  const cursorOf = async (query: string) => {
    const answer = await fetch(`${address}?${query}`, { headers });
    const { next_cursor } = (await answer.json()) as { next_cursor: string }; // As the contract has it.
    return next_cursor;
  };
  /** The lines about the standby. */
  const logged = () => lines.filter((line) => JSON.stringify(line).includes("standby"));
  /** The age of the standby, as a metric. */
  const age = async () => {
    const metrics = await (await fetch(`${server.healthUrl}/metrics`)).text();
    return Number(/^specie_replica_age_seconds (\S+)$/m.exec(metrics)?.[1]);
  };
  return { list, create, counts, getUntil, cursorOf, logged, age, stop };
}

test("without READ_DATABASE_URL a list that may be old is the current one", async () => {
  const { list, create, counts } = await start({});
  expect((await create()).status).toBe(200);
  expect(await list()).toEqual({ status: 200, staleness: null, total: 1 });
  expect(await list(0)).toEqual({ status: 200, staleness: null, total: 1 });
  expect(await list(300)).toEqual({ status: 200, staleness: "0", total: 1 });
  expect(await list(301)).toMatchObject({ status: 400 });
  expect(await counts()).toMatchObject({ "primary off": 1, "standby none": 0 });
});

test("a standby that has everything answers who allows it, and no one else", async () => {
  await pretendStandby(sql, login, "pg_current_wal_flush_lsn()");
  const { list, counts, logged, age, stop } = await start({ READ_DATABASE_URL: loginUrl });
  // The first look may come later, and a busy machine may look seldom.
  await expect
    .poll(
      async () => {
        expect((await list(10)).status).toBe(200);
        return (await counts())["standby none"];
      },
      { timeout: 60_000 },
    )
    .toBeGreaterThan(0);
  expect(logged()).toEqual([["lists that may be old are read from the standby", {}]]);
  const { "standby none": before } = await counts();
  expect(await list()).toMatchObject({ status: 200, staleness: null });
  expect((await counts())["standby none"]).toBe(before);
  expect(await age()).toBeGreaterThanOrEqual(0);
  await stop();
  const left = async () =>
    (await sql.query("SELECT query FROM pg_stat_activity WHERE usename = $1", [login])).rows;
  await expect.poll(left).toEqual([]);
});

test("the end of the server closes its connections to the standby", async () => {
  await pretendStandby(sql, login, "pg_current_wal_flush_lsn()");
  // An idle connection has a timer that would close it later.
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => void vi.useRealTimers());
  const { stop } = await start({ READ_DATABASE_URL: loginUrl });
  await vi.advanceTimersByTimeAsync(0);
  const looked = async () =>
    (
      await sql.query("SELECT FROM pg_stat_activity WHERE usename = $1 AND query LIKE '%wal_replay_lsn%'", [
        login,
      ])
    ).rowCount;
  await expect.poll(looked).toBe(1);
  await stop();
  expect(vi.getTimerCount()).toBe(0);
});

test("a standby that is behind is not asked, and the primary has what it lacks", async () => {
  await pretendStandby(sql, login, "'0/1'");
  const { list, create, counts } = await start({ READ_DATABASE_URL: loginUrl });
  const { total = 0 } = await list();
  expect((await create()).status).toBe(200);
  expect(await list(300)).toEqual({ status: 200, staleness: "0", total: total + 1 });
  expect((await counts())["standby none"]).toBe(0);
});

test("what the standby refuses, the primary answers", async () => {
  await pretendStandby(sql, login, "pg_current_wal_flush_lsn()");
  await sql.query(`ALTER ROLE ${login} SET statement_timeout = '1ms'`);
  onTestFinished(() => sql.query(`ALTER ROLE ${login} SET statement_timeout = '60s'`).then(() => {}));
  const { list } = await start({ READ_DATABASE_URL: loginUrl });
  for (let times = 0; times < 20; times += 1) expect((await list(10)).status).toBe(200);
});

test("a request that is wrong in itself is refused by the standby alone", async () => {
  await pretendStandby(sql, login, "pg_current_wal_flush_lsn()");
  const { counts, getUntil } = await start({ READ_DATABASE_URL: loginUrl });
  const cursor = "0".repeat(80);
  for (const query of ["offset=1&cursor=0", `cursor=${cursor}`])
    expect(await getUntil("standby none", `allowed_staleness=300&${query}`)).toEqual({
      status: 400,
      staleness: null,
    });
  expect(await counts()).toMatchObject({ "primary failed": 0 });
});

test("a cursor whose key the standby has not got yet is for the primary", async () => {
  await pretendStandby(sql, login, "pg_current_wal_flush_lsn()");
  const { create, getUntil, cursorOf } = await start({ READ_DATABASE_URL: loginUrl });
  await create();
  await create();
  const cursor = await cursorOf("limit=1");
  expect(await getUntil("standby none", `allowed_staleness=300&limit=1&cursor=${cursor}`)).toMatchObject({
    status: 200,
  });
  await sql.query(`CREATE VIEW standby.cursor_keys AS SELECT * FROM public.cursor_keys WHERE false;
    GRANT SELECT ON standby.cursor_keys TO specie_app`);
  onTestFinished(() => sql.query("DROP VIEW standby.cursor_keys").then(() => {}));
  expect(await getUntil("primary failed", `allowed_staleness=300&limit=1&cursor=${cursor}`)).toEqual({
    status: 200,
    staleness: "0",
  });
  // Signed for another list, which only a key shows.
  const other = `allowed_staleness=300&limit=1&ordering=login&cursor=${cursor}`;
  expect(await getUntil("primary failed", other)).toMatchObject({ status: 400 });
});

test("a login that can do more than the server may is refused at the start", async () => {
  // Also one behind a host that is down.
  const { host } = new URL(url);
  for (const READ_DATABASE_URL of [url, url.replace(host, `127.0.0.1:1,${host}`)])
    await expect(start({ READ_DATABASE_URL })).rejects.toThrow(ServerLoginError);
});

test("a standby that is down does not keep the server from starting", async () => {
  const nowhere = Object.assign(new URL(loginUrl), { port: "1" }).href;
  const { list, counts, logged, age } = await start({ READ_DATABASE_URL: nowhere });
  expect(await list(10)).toMatchObject({ status: 200, staleness: "0" });
  expect(await counts()).toMatchObject({ "primary unreachable": 1 });
  expect(await age()).toBe(-1);
  const error = expect.objectContaining({ name: "DatabaseUnavailableError" });
  await expect.poll(logged).toEqual([["the standby is not used", { reason: "unreachable", error }]]);
});

test("without a login in its URL the standby is asked with the server's own", async () => {
  const anonymous = Object.assign(new URL(url), { username: "", password: "" }).href;
  const { logged } = await start({ READ_DATABASE_URL: anonymous });
  // The login is let in, and finds no standby.
  const cause = { name: "SessionTargetError", stack: expect.any(Array) };
  const error = expect.objectContaining({ name: "DatabaseUnavailableError", cause });
  await expect.poll(logged).toEqual([["the standby is not used", { reason: "unreachable", error }]]);
});
