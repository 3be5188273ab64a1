import { Agent } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { afterAll, expect, onTestFinished, test } from "vitest";
import { freshDatabase } from "../../support/fresh-database.ts";
import { openCounterparty } from "../../support/open-counterparty.ts";
import { openOperator } from "../../support/open-operator.ts";
import { runForJson } from "../../support/run-command.ts";
import { serverProcess } from "../../support/server-process.ts";
import { dataDirectory, embeddedIn } from "../data-directory.ts";
import { iterations } from "../iterations.ts";
import { killPostgres } from "../postgres-processes.ts";
import { sendOver } from "../send-over.ts";
import { waitUntil } from "../wait-until.ts";

// Rejected tokens are counted against the network of the test, which is not what is tested.
const settings = { AUTH_FAILURE_LIMIT: "1000000", AUTH_FAILURE_BURST: "1000000", RATE_LIMIT: "off" };

const eachSends = iterations(40, 400);
const kills = iterations(1, 3);
// What is promised, in milliseconds, is measured in a long run, on a machine that does nothing else.
const mostForEffect = iterations(60_000, 1_000);
const callersAtOnce = 8;
const isDone = [() => true, () => false] as const;

const agent = new Agent({ keepAlive: true });
afterAll(() => agent.destroy());

async function openBank(url: string) {
  const admin = openOperator(url);
  const bank = await openCounterparty(admin);
  await admin.close();
  const revoke = async () => {
    const variables = { DATABASE_URL: url };
    const { keys } = await runForJson<{ keys: { guid: string }[] }>(
      variables,
      ...["key", "list", "--counterparty", bank.guid],
    );
    for (const { guid } of keys)
      await runForJson(variables, "key", "revoke", "--counterparty", bank.guid, guid);
  };
  const on = ({ url }: { url: string }) => {
    const send = sendOver(() => ({ url: `${url}/counterparty/${bank.guid}`, token: bank.token, agent }));
    return async () => (await send({ method: "GET", path: "/customers?limit=1" }))?.status;
  };
  return {
    ...{ guid: bank.guid, revoke, on },
    disable: () => runForJson({ DATABASE_URL: url }, "counterparty", "disable", bank.guid),
  };
}

/** The server's clock stops, and SIGUSR2 advances it by the age at which a key is read again. */
const stoppedClock = `data:text/javascript,${encodeURIComponent(
  "let now = Date.now(); Date.now = () => now; process.on('SIGUSR2', () => { now += 5_001; });",
)}`;

test("revoke and disable take effect in every process within a second", async () => {
  const { url } = await freshDatabase();
  // Their tokens are signed before the clocks stop: one from the servers' future is not valid yet.
  const [revoked, disabled] = [await openBank(url), await openBank(url)];
  // By their clocks no key ever gets old, so only the notification can take it out of use.
  const own = { DATABASE_URL: url, NODE_OPTIONS: `--import ${stoppedClock}`, ...settings };
  const servers = [await serverProcess(own), await serverProcess(own)];
  for (const [change, bank] of [
    ["revoke", revoked],
    ["disable", disabled],
  ] as const) {
    const requests = servers.map(bank.on);
    for (const request of requests) expect(await request()).toBe(200);
    await bank[change]();
    const ended = performance.now();
    for (const request of requests) await waitUntil(async () => (await request()) === 401, mostForEffect);
    console.log(
      `${change}: effective everywhere ${Math.round(performance.now() - ended)} ms after its commit`,
    );
  }
});

test("the control: without the notification it takes effect after 5 seconds", async () => {
  const { url, sql } = await freshDatabase();
  await sql.query("DROP TRIGGER key_changed ON keys");
  const [bank, notified] = [await openBank(url), await openBank(url)];
  const server = await serverProcess({
    ...{ DATABASE_URL: url, NODE_OPTIONS: `--import ${stoppedClock}` },
    ...settings,
  });
  // When it begins to listen, it forgets all keys.
  const listeners =
    "SELECT FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%' AND state = 'idle'";
  await waitUntil(async () => (await sql.query(listeners)).rowCount === 1, 60_000);
  const [request, other] = [bank.on(server), notified.on(server)];
  expect([await request(), await other()]).toEqual([200, 200]);
  await sql.query("DELETE FROM keys");
  // What the server has heard, it has heard in order.
  await sql.query("SELECT pg_notify('specie_keys', $1)", [notified.guid]);
  await waitUntil(async () => (await other()) === 401, 60_000);
  expect(await request()).toBe(200);
  server.signal("SIGUSR2");
  await waitUntil(async () => (await request()) === 401, 60_000);
});

test("a revoked key is never accepted again while PostgreSQL restarts under traffic", async () => {
  const directory = await dataDirectory();
  const { url, stop } = await embeddedIn(directory);
  const server = await serverProcess({ DATABASE_URL: url, ...settings });
  onTestFinished(async () => {
    server.signal("SIGTERM");
    await server.ended;
    await stop();
  });
  const [revoked, valid] = [await openBank(url), await openBank(url)];
  const [request, control] = [revoked.on(server), valid.on(server)];
  // Without notifications, the age of the key alone decides.
  const sql = new Client({ connectionString: url });
  await sql.connect();
  await sql.query("DROP TRIGGER key_changed ON keys");
  await sql.end();
  expect([await request(), await control()]).toEqual([200, 200]);
  await revoked.revoke();
  await pause(5_000);

  const statuses = new Map<string, number>();
  const count = (who: string, status: number | undefined) =>
    statuses.set(`${who} ${status}`, (statuses.get(`${who} ${status}`) ?? 0) + 1);
  let running = true;
  const callers = Array.from({ length: callersAtOnce }, async () => {
    for (let sent = 0; sent < eachSends || running; sent += 1) {
      count("revoked", await request());
      count("valid", await control());
    }
  });
  for (let round = 0; round < kills; round += 1) {
    // It cannot be killed while it starts.
    await waitUntil(() => killPostgres(url).then(...isDone), 120_000);
    // On a slow machine the server may need longer than PostgreSQL to serve again.
    await waitUntil(async () => {
      const status = await control();
      count("valid", status);
      return status === 200;
    }, 120_000);
  }
  running = false;
  await Promise.all(callers);
  console.log("responses", Object.fromEntries(statuses));
  const total = [...statuses]
    .filter(([name]) => name.startsWith("revoked"))
    .reduce((sum, [, n]) => sum + n, 0);
  expect(total).toBeGreaterThanOrEqual(callersAtOnce * eachSends);
  expect(statuses.get("revoked 200")).toBeUndefined();
  // An outage is a 503, never a 401, for a valid token; and the test can see a 200.
  expect(statuses.get("valid 401")).toBeUndefined();
  expect(statuses.get("valid 200")).toBeGreaterThan(0);
  expect(statuses.get("valid 503")).toBeGreaterThan(0);
});
