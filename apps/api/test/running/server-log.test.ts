import { once } from "node:events";
import { get } from "node:http";
import { createServer, Server } from "node:net";
import { Connection } from "pg";
import { expect, onTestFinished, test, vi } from "vitest";
import { readConfig } from "../../src/config.ts";
import { serverLoginUrl } from "../../src/db/server-login.ts";
import { startServer } from "../../src/start-server.ts";
import { busyMachine } from "../support/busy-machine.ts";
import { endedPools } from "../support/ended-pools.ts";
import { freshDatabase } from "../support/fresh-database.ts";
import { asset, openCounterparty } from "../support/open-counterparty.ts";

const { url, sql, operator } = await freshDatabase();
const bank = await openCounterparty(operator);
const login = decodeURIComponent(new URL(serverLoginUrl(url)).username);
const ofServer = `ALTER ROLE ${login} IN DATABASE ${new URL(url).pathname.slice(1)}`;

/** The sessions of servers, with what each did last. */
async function sessions(): Promise<string[]> {
  const { rows } = await sql.query(
    "SELECT query FROM pg_stat_activity WHERE datname = current_database() AND application_name IN ('specie_app', 'specie-listen')",
  );
  return rows.map(({ query }) => query);
}

/** Sockets that this process listens on. */
const listeners = () => process.getActiveResourcesInfo().filter((name) => name === "TCPServerWrap").length;

const start = (settings: Readonly<Record<string, string>>, errors: unknown[] = []) =>
  startServer(readConfig({ DATABASE_URL: url, PORT: "0", DRAIN_LEAD_MS: "0", ...busyMachine, ...settings }), {
    info() {},
    error: (fields, text) => void errors.push([text, fields]),
  });

/** A server whose login finds these functions and tables before those of the database; its errors in the log. */
async function startWith(schema: string, definitions: string) {
  await sql.query(`CREATE SCHEMA ${schema}; SET search_path = ${schema}, pg_catalog, public; ${definitions};
    RESET search_path; GRANT USAGE ON SCHEMA ${schema} TO specie_app;
    ${ofServer} SET search_path = ${schema}, pg_catalog, public`);
  onTestFinished(() => sql.query(`${ofServer} RESET ALL`).then(() => {}));
  const errors: unknown[] = [];
  const server = await start({}, errors);
  onTestFinished(() => server.stop());
  const use = () =>
    fetch(`${server.url}/counterparty/${bank.guid}/customers`, {
      headers: { "CX-Authorization": bank.token },
    });
  return { server, errors, use };
}

/** The value of a metric without labels. */
async function metric(healthUrl: string | undefined, name: string): Promise<number> {
  const text = await (await fetch(`${healthUrl}/metrics`)).text();
  return Number(new RegExp(`^${name} (\\S+)$`, "m").exec(text)?.[1]);
}

const failed = (code: string) => ({ error: expect.objectContaining({ code }) });

test("what fails beside the requests is logged, and the end of the server leaves nothing open", async () => {
  const before = listeners();
  const listens = vi.spyOn(Server.prototype, "listen");
  onTestFinished(() => listens.mockRestore());
  const { server, errors, use } = await startWith(
    "faulty",
    `CREATE FUNCTION clock_timestamp() RETURNS timestamptz LANGUAGE sql
       AS $$ SELECT pg_catalog.clock_timestamp() + interval '1 hour' $$;
     CREATE FUNCTION purge_idempotency(integer) RETURNS integer LANGUAGE plpgsql
       AS $$ BEGIN RAISE SQLSTATE 'PURGE'; END $$;
     CREATE VIEW key_uses AS SELECT * FROM public.key_uses`,
  );
  expect(listeners()).toBe(before + 2);
  const hosts = listens.mock.calls.map(([options]: readonly unknown[]) => Object(options).host);
  expect(hosts).toEqual(["127.0.0.1", "127.0.0.1"]);
  const inAnyOrder = (...lines: readonly unknown[]) =>
    expect.poll(() => errors).toEqual(expect.arrayContaining([...lines]));
  await inAnyOrder(
    ["the clock differs from the database's", { offset_seconds: expect.closeTo(-3_600, -2) }],
    ["idempotency keys were not purged", failed("PURGE")],
  );
  expect(await metric(server.healthUrl, "specie_clock_offset_seconds")).toBeCloseTo(-3_600, -2);
  expect((await use()).status).toBe(200);
  const { rows: ended } = await sql.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'specie_app'",
  );
  // Each of them: a request would be given one whose end has not been seen.
  const lost = () => errors.filter((line) => Object(line)[0] === "an idle connection was lost");
  await expect.poll(lost).toEqual(ended.map(() => ["an idle connection was lost", { error: "error" }]));
  expect((await use()).status).toBe(200);
  // One connection is for the probe alone, whether it reads or writes.
  const { length } = await sessions();
  expect((await fetch(`${server.healthUrl}/readyz`)).status).toBe(200);
  expect(await sessions()).toHaveLength(length + 1);
  const soFar = new Set(errors.map((line) => JSON.stringify(line)));
  await server.stop();
  // What was noted of the key is written at the end.
  const others = errors.filter((line) => !soFar.has(JSON.stringify(line)));
  expect(others).toEqual([["the last uses of keys were not written", failed("42501")]]);
  for (const path of [`${server.url}/`, `${server.healthUrl}/healthz`])
    await expect(fetch(path)).rejects.toMatchObject({ cause: { code: "ECONNREFUSED" } });
  await expect.poll(sessions).toEqual([]);
});

test("a standby only reads, that it cannot purge keys or write their uses is no error, and that its clock was not read is one", async () => {
  const { server, errors, use } = await startWith(
    "reading",
    `CREATE FUNCTION clock_timestamp() RETURNS timestamptz LANGUAGE plpgsql
       AS $$ BEGIN RAISE SQLSTATE 'CLOCK'; END $$;
     ${ofServer} SET default_transaction_read_only = on`,
  );
  expect((await use()).status).toBe(200);
  const ready = await (await fetch(`${server.healthUrl}/readyz`)).json();
  expect(ready).toEqual({ status: "ready", reading: true, writing: false });
  // A transaction was tried and given up.
  await expect.poll(sessions).toContain("ROLLBACK");
  await server.stop();
  expect(errors).toEqual([["the database's clock was not read", failed("CLOCK")]]);
});

test.for([
  ["a port that is taken", undefined, { code: "EADDRINUSE" }],
  [
    "a key for checkpoints that cannot be read",
    { CHECKPOINT_KEY_FILE: "/no/such/key.json" },
    {
      name: "ConfigError",
      message: expect.stringMatching(
        /^CHECKPOINT_KEY_FILE cannot be used: ENOENT: .*'\/no\/such\/key\.json'$/,
      ),
      cause: expect.objectContaining({ code: "ENOENT" }),
    },
  ],
  [
    "a file without such a key",
    { CHECKPOINT_KEY_FILE: import.meta.filename },
    {
      name: "ConfigError",
      message: expect.stringMatching(/^CHECKPOINT_KEY_FILE cannot be used: it must contain one private key /),
    },
  ],
] as const)("after %s the start fails, and what it had opened is closed", async ([, settings, error]) => {
  const other = createServer().listen(0, "127.0.0.1");
  onTestFinished(() => void other.close());
  await once(other, "listening");
  const address = other.address();
  const taken = { PORT: typeof address === "object" ? `${address?.port}` : "", METRICS_PORT: "0" };
  const before = listeners();
  const ended = endedPools();
  await expect(start(settings ?? taken)).rejects.toMatchObject(error);
  // By then, and not some time later: the process may end.
  expect(ended()).toBe(settings ? 0 : 2);
  await expect.poll(listeners).toBe(before);
  await expect.poll(sessions).toEqual([]);
});

test("the end of the server leaves no timer", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval"] });
  onTestFinished(() => void vi.useRealTimers());
  const server = await start({});
  // Each pool has a connection, whose timer would end it.
  const ready = get(`${server.healthUrl}/readyz`, { agent: false });
  const [answer] = await once(ready, "response");
  answer.resume();
  expect(vi.getTimerCount()).toBeGreaterThan(0);
  await server.stop();
  expect(vi.getTimerCount()).toBe(0);
});

test.for([
  [{}, { isPrepared: true, isInTransaction: false }],
  [{ PREPARED_STATEMENTS: "off" }, { isPrepared: false, isInTransaction: false }],
  [{ CITUS: "on" }, { isPrepared: true, isInTransaction: true }],
] as const)("with %j the statements of a read are %j", async ([settings, expected]) => {
  const server = await start(settings);
  onTestFinished(() => server.stop());
  const parsed = vi.spyOn(Connection.prototype, "parse");
  onTestFinished(() => parsed.mockRestore());
  const path = `counterparty/${bank.guid}/customers/0193e7c2-5b1f-7c3a-9f4e-2d6b8a1c0e57`;
  const answer = await fetch(`${server.url}/${path}`, { headers: { "CX-Authorization": bank.token } });
  expect(answer.status).toBe(404);
  const statements = parsed.mock.calls.map(([statement]: readonly unknown[]) => Object(statement));
  const reads = statements.filter(({ text }) => String(text).includes("FROM customers"));
  expect(reads).not.toEqual([]);
  expect({
    isPrepared: reads.every(({ name }) => Boolean(name)),
    isInTransaction: statements.some(({ text }) => String(text).startsWith("SET LOCAL app.counterparty")),
  }).toEqual(expected);
});

test.for([
  ["489", 503],
  ["490", 200],
] as const)(
  "with MAX_LOOP_DELAY_MS=%s a delay of 490 ms gets reads %i, and a refusal is logged and counted",
  async ([limit, status]) => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    onTestFinished(() => void vi.useRealTimers());
    const errors: unknown[] = [];
    const server = await start({ MAX_LOOP_DELAY_MS: limit }, errors);
    onTestFinished(() => server.stop());
    // Two samples in one turn of the event loop: between them there is no tick, which counts as the longest delay.
    vi.advanceTimersByTime(1_000);
    const url = `${server.url}/counterparty/${bank.guid}/customers`;
    const answer = await fetch(url, { headers: { "CX-Authorization": bank.token } });
    const metrics = await (await fetch(`${server.healthUrl}/metrics`)).text();
    const refused = status === 503 ? 1 : 0;
    expect([answer.status, errors]).toEqual([
      status,
      Array(refused).fill(["requests get 503", { cause: "overload", suppressed: 0 }]),
    ]);
    expect(metrics).toContain(`specie_refused_requests_total{reason="overload"} ${refused}\n`);
  },
);

test("what is too old is purged at the start, and counted", async () => {
  await sql.query(
    `INSERT INTO idempotency (counterparty_guid, operation, key, fingerprint, created_at)
     SELECT $1, 'createCustomer', number, '', now() - interval '25 hours 1 minute' FROM generate_series(1, 3) AS number`,
    [bank.guid],
  );
  const { healthUrl, stop } = await start({});
  onTestFinished(stop);
  await expect.poll(() => metric(healthUrl, "specie_purged_idempotency_keys_total")).toBe(3);
});

test("connections for requests have nothing in their start that a pooler refuses, and notifications come past it", async () => {
  const connection: { startup(words: object): void } = Connection.prototype as never; // Its types leave this out.
  const startups = vi.spyOn(connection, "startup");
  onTestFinished(() => startups.mockRestore());
  const APP_DATABASE_URL = `${serverLoginUrl(url)}?application_name=through-the-pooler`;
  const server = await start({ APP_DATABASE_URL });
  onTestFinished(() => server.stop());
  expect((await fetch(`${server.healthUrl}/readyz`)).status).toBe(200);
  await expect.poll(sessions).toContain('LISTEN "specie_keys"');
  const ofLogin = startups.mock.calls.flatMap(([words]) => (Object(words).user === login ? [words] : []));
  const names = ofLogin.map((words) => Object(words).application_name);
  expect([...new Set(names)].toSorted()).toEqual(["specie-listen", "through-the-pooler"]);
  for (const words of ofLogin)
    expect(Object.keys(words).toSorted()).toEqual(["application_name", "database", "user"]);
});

test("after a session in which changes of keys are notified, each key is looked up again", async () => {
  // A key is trusted for five seconds. The time stands still.
  vi.useFakeTimers({ toFake: ["Date"] });
  onTestFinished(() => void vi.useRealTimers());
  const server = await start({});
  onTestFinished(() => server.stop());
  const { guid, token } = await openCounterparty(operator);
  const moment = Date.now();
  const ask = async () => {
    vi.setSystemTime(moment);
    const headers = { "CX-Authorization": token };
    return (await fetch(`${server.url}/counterparty/${guid}/jwk`, { headers })).status;
  };
  await expect.poll(sessions).toContain('LISTEN "specie_keys"');
  expect(await ask()).toBe(200);
  // Without a notification.
  await sql.query("SET session_replication_role = replica");
  await sql.query("DELETE FROM keys WHERE counterparty_guid = $1", [guid]);
  await sql.query("RESET session_replication_role");
  expect(await ask()).toBe(200);
  await sql.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'specie-listen'",
  );
  await expect.poll(ask).toBe(401);
});

test("a change that finds the disk full is logged and counted, and the server is known to read only", async () => {
  const { server, errors } = await startWith(
    "filled",
    `CREATE FUNCTION fill() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE SQLSTATE '53100'; END $$;
     CREATE TRIGGER fill BEFORE INSERT ON public.customers EXECUTE FUNCTION fill();
     CREATE TABLE key_uses (LIKE public.key_uses INCLUDING ALL); GRANT ALL ON key_uses TO specie_app;
     CREATE TRIGGER fill BEFORE INSERT ON key_uses EXECUTE FUNCTION fill();
     CREATE FUNCTION purge_idempotency(integer) RETURNS integer LANGUAGE plpgsql
       AS $$ BEGIN RAISE SQLSTATE '53100'; END $$`,
  );
  const ready = async () => await (await fetch(`${server.healthUrl}/readyz`)).json();
  expect(await ready()).toEqual({ status: "ready", reading: true, writing: true });
  const answer = await fetch(`${server.url}/counterparty/${bank.guid}/customers`, {
    method: "POST",
    headers: { "CX-Authorization": bank.token, "Content-Type": "application/json" },
    body: JSON.stringify(asset),
  });
  expect(answer.status).toBe(503);
  expect(await ready()).toEqual({ status: "ready", reading: true, writing: false });
  const metrics = await (await fetch(`${server.healthUrl}/metrics`)).text();
  expect(metrics).toContain('specie_database_failures_total{cause="disk-full"} 1\n');
  await sql.query("DROP TRIGGER fill ON customers");
  await expect.poll(() => errors).toHaveLength(2);
  await server.stop();
  const error = expect.objectContaining({ name: "DatabaseUnavailableError" });
  const lines: unknown[] = [
    ["idempotency keys were not purged", { error }],
    ["requests get 503", { cause: "disk-full", suppressed: 0, error }],
    ["the last uses of keys were not written", { error }],
  ];
  expect(errors.toSorted()).toEqual(lines);
});
