import { Client } from "pg";
import { beforeEach, expect, inject, onTestFinished, test } from "vitest";
import { parsers } from "./parsers.ts";
import { queryRows } from "./pg-query.ts";

// Not the one of `inject`, which other tests copy and which no connection may use meanwhile.
const connectionString = Object.assign(new URL(inject("postgres")), { pathname: "/postgres" }).href;

let client: Client;
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
  // What the driver itself listens to; its types do not have it.
  const { connection } = client as unknown as { connection: NodeJS.EventEmitter };
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
  await client.query("CREATE TEMPORARY TABLE later (value text)");
  expect(await queryRows(client, late)).toEqual([]);
});

test("a value that cannot be read fails its statement and no other", async () => {
  const moment = (text: string) => ({ name: "moment", text: "SELECT $1::timestamptz AS at", values: [text] });
  await expect(queryRows(client, moment("infinity"))).rejects.toThrow("not in UTC");
  const at = "2026-01-02T03:04:05.000Z";
  expect(await queryRows(client, moment(at))).toEqual([{ at }]);
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
