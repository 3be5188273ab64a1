import { once } from "node:events";
import { createServer } from "node:net";
import { Pool } from "pg";
import { expect, onTestFinished, test, vi } from "vitest";
import { busyMachine } from "../../test/support/busy-machine.ts";
import { freshDatabase } from "../../test/support/fresh-database.ts";
import { asset, openCounterparty } from "../../test/support/open-counterparty.ts";
import { readConfig } from "../config.ts";
import { serveAsWorker } from "./worker.ts";

const { url, sql, operator } = await freshDatabase();
const bank = await openCounterparty(operator);
const settings = { DATABASE_URL: url, PORT: "0", METRICS_PORT: "off", DRAIN_LEAD_MS: "0", ...busyMachine };
const events = ["SIGINT", "SIGTERM", "SIGHUP", "message"] as const;

/** Serves as a worker of this process's parent, which hears no word of it; what was said and how the worker ended. */
async function serve(others: Readonly<Record<string, string>> = {}) {
  const before = new Map(events.map((event) => [event, process.listeners(event as "SIGINT")] as const));
  const added = (event: (typeof events)[number]) =>
    process.listeners(event as "SIGINT").filter((one) => !before.get(event)?.includes(one));
  onTestFinished(() => {
    for (const event of events) for (const one of added(event)) process.off(event, one);
  });
  const said: unknown[] = [];
  const callbacks: (() => void)[] = [];
  const send = (message: unknown, _handle: unknown, _options: unknown, onSent?: () => void) => {
    said.push(message);
    if (onSent) callbacks.push(onSent);
    return true;
  };
  const { send: own } = process;
  Object.assign(process, { send });
  onTestFinished(() => void Object.assign(process, { send: own }));
  const ended: unknown[] = [];
  const exit = vi.spyOn(process, "exit").mockImplementation((code) => {
    ended.push(code);
    return undefined as never; // Nothing comes after it.
  });
  onTestFinished(() => exit.mockRestore());
  const server = await serveAsWorker(readConfig({ ...settings, ...others }), { info() {}, error() {} });
  onTestFinished(() => server.stop());
  /** What the primary process says to it. */
  const hear = (message: object) => {
    for (const listener of added("message")) Reflect.apply(listener, process, [message]);
  };
  return { server, said, callbacks, ended, hear, added };
}

test("a worker says where it serves, reports when it is asked, leaves signals alone, and ends at a message", async () => {
  const { said, ended, hear, added } = await serve();
  expect(said).toEqual([{ type: "listening", url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\//) }]);
  expect(events.map((event) => added(event).length)).toEqual([1, 1, 1, 1]);
  const { url: address } = Object(said[0]);
  const customers = `${address}/counterparty/${bank.guid}/customers`;
  const headers = { "CX-Authorization": bank.token, "Content-Type": "application/json" };
  expect((await fetch(customers, { headers })).status).toBe(200);
  const report = async (id: number) => {
    hear({ type: "report", id });
    await expect.poll(() => said.length).toBe(id);
    return said[id - 1];
  };
  const metrics = expect.arrayContaining([
    expect.objectContaining({ name: "specie_request_duration_seconds" }),
  ]);
  expect(await report(2)).toEqual({ type: "report", id: 2, report: { metrics, diskFull: false } });
  await sql.query(`CREATE FUNCTION fill() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE SQLSTATE '53100'; END $$;
    CREATE TRIGGER fill BEFORE INSERT ON customers EXECUTE FUNCTION fill()`);
  expect((await fetch(customers, { method: "POST", headers, body: JSON.stringify(asset) })).status).toBe(503);
  expect(await report(3)).toMatchObject({ report: { diskFull: true } });

  hear({ type: "another" });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    for (const listener of added(signal)) listener(signal);
  expect(ended).toEqual([]);
  hear({ type: "drain" });
  await expect.poll(() => ended).toEqual([0]);
  await expect(fetch(customers)).rejects.toMatchObject({ cause: { code: "ECONNREFUSED" } });
});

test("a worker whose end fails ends with 1", async () => {
  const { ended, hear } = await serve();
  const { end } = Pool.prototype;
  const fails = vi.spyOn(Pool.prototype, "end").mockImplementation(async function (this: Pool) {
    await Reflect.apply(end, this, []);
    throw new Error("the end fails");
  });
  onTestFinished(() => fails.mockRestore());
  hear({ type: "drain" });
  await expect.poll(() => ended).toEqual([1]);
});

test("a worker that cannot start says why, and ends when that has been sent", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  onTestFinished(() => void other.close());
  await once(other, "listening");
  const address = other.address();
  const port = typeof address === "object" ? `${address?.port}` : "";
  const taken = await serve({ PORT: port });
  expect(taken.said).toEqual([
    {
      type: "failed",
      message: `listen EADDRINUSE: address already in use 127.0.0.1:${port}`,
      code: "EADDRINUSE",
    },
  ]);
  expect(taken.ended).toEqual([]);
  for (const onSent of taken.callbacks) onSent();
  expect(taken.ended).toEqual([1]);
  await taken.server.stop();

  const without = await serve({ CHECKPOINT_KEY_FILE: "/no/such/key.json" });
  const message = expect.stringContaining("CHECKPOINT_KEY_FILE cannot be used");
  expect(without.said).toEqual([{ type: "failed", message, code: undefined }]);
});
