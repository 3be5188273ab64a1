import { Socket } from "node:net";
import { expect, onTestFinished, test, vi } from "vitest";
import { freshDatabase } from "../../test/support/fresh-database.ts";
import { listen, pauseFor } from "./listen.ts";

const { url, sql } = await freshDatabase();

/** Listens, and stops at the first pause that `isLast` accepts. */
async function pausesOf(at: string, isLast: (pauses: readonly number[]) => boolean, onConnected = () => {}) {
  const pauses: number[] = [];
  const { promise: enough, resolve } = Promise.withResolvers<void>();
  const listener = listen({
    ...{ url: at, channel: "specie_keys", onNotification: () => {}, onConnected },
    pause: async (milliseconds) => {
      pauses.push(milliseconds);
      if (isLast(pauses)) resolve();
    },
  });
  await enough;
  await listener.stop();
  return pauses;
}

test("attempts that fail come at longer and longer intervals, up to a second", async () => {
  const nowhere = Object.assign(new URL(url), { pathname: "there_is_none" }).href;
  const pauses = await pausesOf(nowhere, ({ length }) => length === 5);
  expect(pauses.slice(0, 5)).toEqual([250, 500, 1_000, 1_000, 1_000]);
});

test("a session that is lost is replaced after the first interval, however often", async () => {
  const end = () =>
    void sql.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'specie-listen' AND datname = current_database()",
    );
  const pauses = await pausesOf(url, ({ length }) => length === 3, end);
  expect(pauses.slice(0, 3)).toEqual([250, 250, 250]);
});

test("a stop ends a pause", async () => {
  await expect(pauseFor(1, new AbortController().signal)).resolves.toBeUndefined();
  const stopping = new AbortController();
  const paused = pauseFor(5_000, stopping.signal);
  stopping.abort();
  await expect(paused).rejects.toMatchObject({ name: "AbortError" });
});

test("stops while it is still connecting", async () => {
  const options = { url, channel: "specie_keys", onNotification: () => {}, onConnected: () => {} };
  await expect(listen(options).stop()).resolves.toBeUndefined();
});

test("a session is probed while it waits, so that a host that is gone is noticed although nothing is sent", async () => {
  const probed = vi.spyOn(Socket.prototype, "setKeepAlive");
  onTestFinished(() => probed.mockRestore());
  const { promise: connected, resolve } = Promise.withResolvers<void>();
  const listener = listen({ url, channel: "specie_keys", onNotification: () => {}, onConnected: resolve });
  await connected;
  await listener.stop();
  expect(probed.mock.calls.map(([isOn]) => isOn)).toEqual([true]);
});

/** Makes the database look like a standby, until `promote` is called; `replica.test.ts` in `proofs/` has a real one. */
async function asStandby() {
  const name = new URL(url).pathname.slice(1);
  await sql.query(`CREATE SCHEMA IF NOT EXISTS standby;
    CREATE OR REPLACE FUNCTION standby.pg_is_in_recovery() RETURNS boolean LANGUAGE sql AS 'SELECT true';
    ALTER DATABASE ${name} SET search_path = standby, pg_catalog, public`);
  onTestFinished(() => sql.query(`ALTER DATABASE ${name} RESET search_path`).then(() => {}));
  const promote = () =>
    sql.query(
      "CREATE OR REPLACE FUNCTION standby.pg_is_in_recovery() RETURNS boolean LANGUAGE sql AS 'SELECT false'",
    );
  return { promote };
}

test("a standby is looked at each second, and notifications come on the same session when it is promoted", async () => {
  const { promote } = await asStandby();
  const pauses: number[] = [];
  const connectedAfter: number[] = [];
  const payloads: string[] = [];
  const { promise: notified, resolve } = Promise.withResolvers<void>();
  const listener = listen({
    ...{ url, channel: "specie_keys" },
    onNotification: (payload) => {
      if (payloads.push(payload) === 2) resolve();
    },
    onConnected: () => {
      connectedAfter.push(pauses.length);
      void sql.query("NOTIFY specie_keys, 'a bank'; NOTIFY another_channel, 'nothing'; NOTIFY specie_keys");
    },
    pause: async (milliseconds) => {
      if (pauses.push(milliseconds) === 3) await promote();
    },
  });
  await notified;
  await listener.stop();
  expect([pauses.slice(0, 3), connectedAfter, payloads]).toEqual([
    [1_000, 1_000, 1_000],
    [3],
    ["a bank", ""],
  ]);
});

/** Of listeners, for as long as PostgreSQL knows them. */
const sessions = async () =>
  (
    await sql.query(
      "SELECT FROM pg_stat_activity WHERE application_name = 'specie-listen' AND datname = current_database()",
    )
  ).rowCount;

test("a session in which it cannot listen is ended, and another one begins", async () => {
  await asStandby();
  await sql.query(
    "CREATE OR REPLACE FUNCTION standby.pg_is_in_recovery() RETURNS boolean LANGUAGE sql AS 'SELECT 1/0 = 1'",
  );
  const pauses = await pausesOf(url, ({ length }) => length === 3);
  expect(pauses.slice(0, 3)).toEqual([250, 500, 1_000]);
  await expect.poll(sessions).toBe(0);
});

test("stops while it waits for the promotion of a standby, without having listened", async () => {
  await asStandby();
  let connected = 0;
  const pauses = await pausesOf(
    url,
    ({ length }) => length === 2,
    () => (connected += 1),
  );
  expect([pauses.slice(0, 2), connected]).toEqual([[1_000, 1_000], 0]);
  await expect.poll(sessions).toBe(0);
});
