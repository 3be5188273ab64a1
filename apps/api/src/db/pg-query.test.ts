import type { Socket } from "node:net";
import { Client } from "pg";
import { beforeEach, expect, inject, onTestFinished, test, vi } from "vitest";
import type { Statement } from "./database.ts";
import { parsers } from "./parsers.ts";
import { queryRows } from "./pg-query.ts";

// Not the one of `inject`, which other tests copy and which no connection may use meanwhile.
const connectionString = Object.assign(new URL(inject("postgres")), { pathname: "/postgres" }).href;

let client: Client;
let connection: NodeJS.EventEmitter & { readonly stream: Socket };
/** The number of column descriptions that PostgreSQL has sent. */
let described: number;

beforeEach(async () => {
  client = new Client({
    connectionString,
    types: parsers,
    pipeline: true,
    query_timeout: 60_000,
    options: "-c TimeZone=UTC -c DateStyle=ISO",
  });
  await client.connect();
  onTestFinished(() => client.end());
  described = 0;
  // Asserted: the driver itself listens and writes to it, and its types omit it.
  ({ connection } = client as unknown as { connection: typeof connection });
  connection.on("rowDescription", () => {
    described += 1;
  });
});

const everyType = {
  name: "every-type",
  text: `SELECT $1::text AS text, $2::int AS whole, 9007199254740993 AS big, 0.1::numeric(22, 7) AS amount, true AS yes,
      '2026-01-02T03:04:05.678+02'::timestamptz AS moment, NULL::text AS nothing, '' AS empty, '{"a": [1]}'::jsonb AS json,
      ARRAY['а', NULL] AS list, '\\x00ff'::bytea AS bytes`,
  values: ["Ґанок", 7],
};
const everyValue = {
  text: "Ґанок",
  whole: 7,
  big: "9007199254740993",
  amount: "0.1000000",
  yes: true,
  moment: "2026-01-02T01:04:05.678Z",
  nothing: null,
  empty: "",
  json: { a: [1] },
  list: ["а", null],
  bytes: Buffer.from([0, 255]),
};

test("values are the same with requested and with cached columns, and as pg's Query parses them", async () => {
  for (let time = 1; time <= 3; time += 1) expect(await queryRows(client, everyType)).toEqual([everyValue]);
  expect(described).toBe(1);
  const { text, values } = everyType;
  expect((await client.query(text, values)).rows).toEqual([everyValue]);
});

test("without a name, and without values, the columns are requested each time", async () => {
  const { text, values } = everyType;
  for (let time = 1; time <= 2; time += 1)
    expect(await queryRows(client, { text, values })).toEqual([everyValue]);
  expect(await queryRows(client, { text: "SELECT 7 AS seven", values: [] })).toEqual([{ seven: 7 }]);
  expect(described).toBe(3);
});

const tenant = "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08";

test("a plan that must not sort is made and kept without sorting, and others sort", async () => {
  const settings = {
    text: "SELECT current_setting('enable_sort') AS sort, current_setting('app.counterparty') AS tenant",
    values: [],
  };
  const unsorted = { ...settings, name: "unsorted", sorts: false } as const;
  for (let time = 1; time <= 2; time += 1) {
    expect(await queryRows(client, unsorted, { tenant })).toEqual([{ sort: "off", tenant }]);
    expect(await queryRows(client, { ...settings, name: "sorted" }, { tenant })).toEqual([
      { sort: "on", tenant },
    ]);
  }
  expect(described).toBe(2);
  // Without a counterparty of its own it is one of several in a transaction, which may sort: its plan is not kept.
  await client.query("BEGIN; SET LOCAL app.counterparty = ''");
  await queryRows(client, unsorted);
  await queryRows(client, { ...unsorted, name: "unsorted-in-a-transaction" });
  const { rows } = await client.query("SELECT current_setting('enable_sort') AS sort");
  await client.query("COMMIT");
  expect(rows).toEqual([{ sort: "on" }]);
  expect(await queryRows(client, unsorted, { tenant, prepare: false })).toEqual([{ sort: "off", tenant }]);
  const { rows: names } = await client.query("SELECT name FROM pg_prepared_statements ORDER BY name");
  expect(names.map(({ name }) => name)).toEqual([
    "set-tenant",
    "set-tenant-without-sort",
    "sorted",
    "unsorted",
  ]);
});

test("several that are asked for at once are each answered with their own rows", async () => {
  const count = { name: "count", text: "SELECT n FROM generate_series(1, $1::int) AS n", values: [2] };
  const [first, second, third] = await Promise.all([
    queryRows(client, count),
    queryRows(client, { ...count, values: [0] }),
    queryRows(client, everyType),
  ]);
  expect([first, second, third]).toEqual([[{ n: 1 }, { n: 2 }], [], [everyValue]]);
  expect(await queryRows(client, { ...count, values: [1] })).toEqual([{ n: 1 }]);
});

test("a counterparty that was set without a prepared statement is set with one later", async () => {
  const seen = { name: "seen", text: "SELECT current_setting('app.counterparty') AS tenant", values: [] };
  for (const prepare of [false, true, true, false])
    expect(await queryRows(client, seen, { tenant, prepare })).toEqual([{ tenant }]);
});

test.for(["", "-- a comment alone"])(
  "a statement without content, %j, fails instead of waiting",
  async (text) => {
    const empty = queryRows(client, { text, values: [] });
    await expect(empty).rejects.toThrow("without an answer to a statement in it");
    expect(await queryRows(client, everyType)).toEqual([everyValue]);
  },
);

test("those that are asked for at once are written at once", async () => {
  const written = vi.spyOn(connection.stream, "_writev");
  const alone = vi.spyOn(connection.stream, "_write");
  const count = { text: "SELECT n FROM generate_series(1, $1::int) AS n" };
  const all = await Promise.all([1, 2, 3].map((n) => queryRows(client, { ...count, values: [n] })));
  expect(all.map(({ length }) => length)).toEqual([1, 2, 3]);
  expect([written.mock.calls.length, alone.mock.calls.length]).toEqual([1, 0]);
});

test("a statement without columns gives no rows, and is not asked about again", async () => {
  await client.query("CREATE TEMPORARY TABLE kept (value text)");
  const insert = { name: "insert", text: "INSERT INTO kept VALUES ($1)", values: ["a"] };
  for (let time = 1; time <= 2; time += 1) expect(await queryRows(client, insert)).toEqual([]);
  expect((await client.query("SELECT count(*)::int AS kept FROM kept")).rows).toEqual([{ kept: 2 }]);
});

test("an error is the statement's own, and those before and after it are answered", async () => {
  const divide = (by: number) => ({ name: "divide", text: "SELECT 6 / $1::int AS share", values: [by] });
  expect(await queryRows(client, divide(2))).toEqual([{ share: 3 }]);
  const answers = await Promise.allSettled([1, 0, 6].map((by) => queryRows(client, divide(by))));
  expect(answers).toEqual([
    { status: "fulfilled", value: [{ share: 6 }] },
    { status: "rejected", reason: expect.objectContaining({ code: "22012" }) },
    { status: "fulfilled", value: [{ share: 1 }] },
  ]);
});

test("one that fails the first time is prepared when it is asked for again", async () => {
  const late = { name: "late", text: "SELECT value FROM later", values: [] };
  await expect(queryRows(client, late)).rejects.toMatchObject({ code: "42P01" });
  await client.query("CREATE TEMPORARY TABLE later AS SELECT 'a' AS value");
  for (let time = 1; time <= 2; time += 1) expect(await queryRows(client, late)).toEqual([{ value: "a" }]);
});

test("a value that cannot be read fails its statement and no other", async () => {
  const moment = (text: string) => ({ name: "moment", text: "SELECT $1::timestamptz AS at", values: [text] });
  await expect(queryRows(client, moment("infinity"))).rejects.toThrow("not in UTC");
  const at = "2026-01-02T03:04:05.000Z";
  expect(await queryRows(client, moment(at))).toEqual([{ at }]);
});

/** Gives statements in one turn of the event loop, as several callers do. */
const together = (...statements: Statement[]) =>
  Promise.allSettled(statements.map((one) => queryRows(client, one, { tenant, together: "reads" })));
const rowsOf = (settled: readonly PromiseSettledResult<readonly unknown[]>[]) =>
  settled.map((one) => (one.status === "fulfilled" ? one.value : one.reason));
const transaction = {
  name: "transaction",
  text: "SELECT pg_current_xact_id()::text AS id, current_setting('app.counterparty') AS tenant",
  values: [],
};

test("statements that go together are one transaction of the counterparty, and the next is another one", async () => {
  for (let time = 1; time <= 2; time += 1) {
    const [first, second, third] = rowsOf(await together(transaction, everyType, transaction));
    expect(first).toEqual([{ id: expect.any(String), tenant }]);
    expect([second, third]).toEqual([[everyValue], first]);
    expect(rowsOf(await together(transaction))).not.toEqual([first]);
  }
  // Of each of the two both first executions, which were written before an answer had come, and no other.
  expect(described).toBe(3);
  expect(await queryRows(client, { ...transaction, name: "after" })).toMatchObject([{ tenant: "" }]);
});

test("one of several that go together fails alone, wherever it is", async () => {
  const divide = (by: number) => ({ name: "divide", text: "SELECT 6 / $1::int AS share", values: [by] });
  const moment = { name: "moment", text: "SELECT 'infinity'::timestamptz AS at", values: [] };
  for (const at of [0, 1, 2, 3, 0])
    for (const [bad, error] of [
      [divide(0), { code: "22012" }],
      [moment, { message: expect.stringContaining("not in UTC") }],
      [{ name: `wrong-${at}`, text: "SELECT FROM WHERE", values: [] }, { code: "42601" }],
    ] as const) {
      const statements: Statement[] = [divide(1), divide(2), divide(3)];
      const all = rowsOf(await together(...statements.toSpliced(at, 0, bad)));
      expect(all).toEqual(
        [[{ share: 6 }], [{ share: 3 }], [{ share: 2 }]].toSpliced(at, 0, all[at] as never),
      );
      expect(all[at]).toMatchObject(error);
    }
});

test("behind one that fails, others are prepared when they run again", async () => {
  const first = { name: "first-fails", text: "SELECT 1 / 0", values: [] };
  const next = [1, 2].map((n) => ({ name: `behind-${n}`, text: `SELECT ${n} AS n`, values: [] }));
  const error = expect.objectContaining({ code: "22012" });
  for (let time = 1; time <= 2; time += 1)
    expect(rowsOf(await together(first, ...next))).toEqual([error, [{ n: 1 }], [{ n: 2 }]]);
});

test.for([
  ["before", false],
  ["after", true],
] as const)(
  "a value that cannot be written fails those that go with it, and none %s their answers are read",
  async ([, isRead]) => {
    const unwritable = {
      ...transaction,
      name: "unwritable",
      text: "SELECT $1::jsonb AS value",
      values: [{ a: 1n }],
    };
    const all = rowsOf(await together(transaction, unwritable, everyType));
    expect(all).toEqual([expect.any(TypeError), expect.any(TypeError), expect.any(TypeError)]);
    if (isRead) await client.query("SELECT 1");
    for (let time = 1; time <= 2; time += 1)
      expect(rowsOf(await together(transaction, { ...unwritable, values: ["7"] }, everyType))).toEqual([
        [{ id: expect.any(String), tenant }],
        [{ value: 7 }],
        [everyValue],
      ]);
  },
);

test("of the statements of a transaction that are asked for at once, those after one that fails fail with its error", async () => {
  const text = "SELECT 6 / $1::int AS share";
  for (const name of ["divide-in-transaction", undefined])
    for (let time = 1; time <= 2; time += 1) {
      await client.query("BEGIN");
      const all = await Promise.allSettled(
        [2, 0, 3].map((by) =>
          queryRows(client, { ...(name && { name }), text, values: [by] }, { together: "transaction" }),
        ),
      );
      const error = expect.objectContaining({ code: "22012" });
      expect(rowsOf(all)).toEqual([[{ share: 3 }], error, error]);
      expect((await client.query("COMMIT")).command).toBe("ROLLBACK");
    }
  const once = { name: "divide-in-transaction", text, values: [1] };
  expect(await queryRows(client, once, { together: "transaction" })).toEqual([{ share: 6 }]);
});

test("a plan that must not sort has a transaction of its own", async () => {
  const sorting = { text: "SELECT current_setting('enable_sort') AS sort", values: [] };
  const unsorted = { ...sorting, name: "unsorted", sorts: false } as const;
  expect(rowsOf(await together(sorting, unsorted, sorting))).toEqual([
    [{ sort: "on" }],
    [{ sort: "off" }],
    [{ sort: "on" }],
  ]);
});

test("a lost connection fails all that go together", async () => {
  client.on("error", () => {});
  const end = { text: "SELECT pg_terminate_backend(pg_backend_pid())", values: [] };
  expect(rowsOf(await together(transaction, end, transaction))).toEqual([
    [{ id: expect.any(String), tenant }],
    expect.any(Error),
    expect.any(Error),
  ]);
});

test("a lost connection fails waiting and later statements", async () => {
  client.on("error", () => {});
  const { pid } = (await client.query("SELECT pg_backend_pid() AS pid")).rows[0];
  const sleep = { name: "sleep", text: "SELECT pg_sleep($1)", values: [60] };
  const waiting = queryRows(client, sleep).catch((error: unknown) => error);
  const other = new Client({ connectionString });
  await other.connect();
  await other.query("SELECT pg_terminate_backend($1)", [pid]);
  await other.end();
  expect(await waiting).toBeInstanceOf(Error);
  await expect(queryRows(client, sleep)).rejects.toThrow();
});
