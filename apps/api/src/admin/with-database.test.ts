import { readFile } from "node:fs/promises";
import { DatabaseError } from "pg";
import { expect, onTestFinished, test, vi } from "vitest";
import { endedPools } from "../../test/support/ended-pools.ts";
import { freshDatabase } from "../../test/support/fresh-database.ts";
import { lockedOnce } from "../../test/support/locked-once.ts";
import { CommandError } from "./command.ts";
import { unusable, withDatabase } from "./with-database.ts";

const { url, sql } = await freshDatabase();
const interruption = "The command was interrupted before it began; nothing was changed.";

/** What a command's work is given, and whether there was any. */
async function work(
  variables: Readonly<Record<string, string>>,
  { interrupted = new AbortController().signal, migrate = false, lines = [] as string[] } = {},
) {
  const given = await withDatabase(
    { variables, interrupted, log: (line) => lines.push(line), migrate },
    async (database, context) => {
      const [row] = await database.read("0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08", (db) =>
        db.query<{ role: string }>({ text: "SELECT current_user AS role", values: [] }),
      );
      return { ...context, ...row };
    },
  );
  return { ...given, lines };
}

test("work is done in the admin role, on a database that is migrated", async () => {
  expect(await work({ DATABASE_URL: url })).toEqual({
    role: "specie_operator",
    migrated: [],
    ownerUrl: url,
    lines: [],
  });
});

test("a command waits longer than a request for the database, and no longer for a lock", async () => {
  const timers = vi.spyOn(globalThis, "setTimeout");
  onTestFinished(() => timers.mockRestore());
  const names = ["statement_timeout", "lock_timeout"];
  const settings = await withDatabase(
    {
      ...{ variables: { DATABASE_URL: url }, migrate: false, log: () => {} },
      interrupted: new AbortController().signal,
    },
    (database) =>
      database.read("0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08", (db) =>
        db.query<{ value: string }>({
          text: "SELECT current_setting(name) AS value FROM unnest($1::text[]) AS name",
          values: [names],
        }),
      ),
  );
  expect(settings.map(({ value }) => value)).toEqual(["20s", "1s"]);
  // For the connection, and for the answer.
  const delays = timers.mock.calls.map(([, delay]) => delay);
  expect(delays).toEqual(expect.arrayContaining([10_000, 30_000]));
});

test("after the work, also after one that fails, nothing waits: the pool is closed", async () => {
  // An idle connection has a timer that would close it ten seconds later, and keeps the process until then.
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => void vi.useRealTimers());
  const ended = endedPools();
  await work({ DATABASE_URL: url });
  expect(ended()).toBe(1);
  const timers = [vi.getTimerCount()];
  const own = { variables: { DATABASE_URL: url }, interrupted: new AbortController().signal };
  const failing = withDatabase({ ...own, log: () => {}, migrate: false }, async (database) => {
    await database.ping();
    timers.push(vi.getTimerCount());
    throw new Error("of the work");
  });
  await expect(failing).rejects.toThrow("of the work");
  expect([...timers, vi.getTimerCount()]).toEqual([0, 1, 0]);
});

test("a command that was interrupted does not connect, and one that is interrupted while it migrates does not begin", async () => {
  const nowhere = { DATABASE_URL: "postgresql://user:secret@127.0.0.1:1/bank" };
  await expect(work(nowhere, { interrupted: AbortSignal.abort() })).rejects.toThrow(
    new CommandError(interruption),
  );
  // The control: without an interruption it fails to connect.
  await expect(work(nowhere)).rejects.toThrow("ECONNREFUSED");
  const controller = new AbortController();
  const working = work({ DATABASE_URL: url }, { interrupted: controller.signal });
  // It has asked for a connection by now, and has got none before the next turn of the event loop.
  controller.abort();
  await expect(working).rejects.toThrow(new CommandError(interruption));
});

test.for([
  [new Error("connect ECONNREFUSED 127.0.0.1:5432"), "Is it running? Check"],
  [
    new AggregateError([new Error("connect ECONNREFUSED ::1:5432"), new Error("away")]),
    "Is it running? Check",
  ],
  [new DatabaseError("no such role", 9, "error"), "Check the login, its rights and the name in"],
] as const)(
  "%s: the database that cannot be used is named without its login, with the reason and the fix",
  ([cause, fix]) => {
    const reason = cause instanceof AggregateError ? "connect ECONNREFUSED ::1:5432; away" : cause.message;
    const failed = unusable("postgresql://user:secret@one:5432,two/bank", cause);
    expect(failed).toEqual(
      new CommandError(`The database bank at one:5432, two cannot be used: ${reason}.\n${fix} DATABASE_URL.`),
    );
    expect(failed.cause).toBe(cause);
  },
);

// The last one, because it leaves the database without its newest migration.
test("with MIGRATE=off a command only checks the migrations, and the one that migrates runs them all the same", async () => {
  const { rows } = await sql.query(
    "DELETE FROM migrations WHERE name = (SELECT max(name) FROM migrations) RETURNING name",
  );
  const [{ name }] = rows;
  lockedOnce(await readFile(new URL(`../db/migrations/${name}`, import.meta.url), "utf8"));
  const off = { DATABASE_URL: url, MIGRATE: "off" };
  await expect(work(off)).rejects.toThrow(`the database lacks ${name}`);
  // Its tables are there already, so the newest migration does its work again or fails; it is begun in either case.
  const lines: string[] = [];
  const begun = async (settings: Readonly<Record<string, string>>, migrate: boolean) =>
    await work(settings, { migrate, lines }).then(
      ({ migrated }) => migrated,
      (error: unknown) => [String(error).includes(`${name} failed`) ? name : error],
    );
  expect(await begun(off, true)).toEqual([name]);
  // What delays it is logged.
  expect(lines).toEqual([expect.stringContaining(`${name} waits for a transaction`)]);
  await sql.query("DELETE FROM migrations WHERE name = $1", [name]);
  expect(await begun({ DATABASE_URL: url }, false)).toEqual([name]);
});
