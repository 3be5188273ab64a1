import { afterAll, expect, test } from "vitest";
import { freshDatabase } from "../../test/support/fresh-database.ts";
import { insertCounterparty } from "../../test/support/rows.ts";
import { openDatabase } from "./open-database.ts";
import { readTime } from "./parsers.ts";

const { sql, url } = await freshDatabase();
const database = openDatabase({ url, role: "specie_app" });
afterAll(() => database.close());
const bank = await insertCounterparty(sql);

test.for([
  ["2026-02-28T23:59:59Z", "2026-02-28T23:59:59.000Z"],
  ["2026-02-28T23:59:59.1Z", "2026-02-28T23:59:59.100Z"],
  ["2026-02-28T23:59:59.012Z", "2026-02-28T23:59:59.012Z"],
  ["2026-02-28T23:59:59.999999Z", "2026-02-28T23:59:59.999Z"],
  ["2026-03-01T01:59:59.05+02:00", "2026-02-28T23:59:59.050Z"],
  ["0001-01-01T00:00:00Z", "0001-01-01T00:00:00.000Z"],
  ["9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"],
])("the moment %s comes back as %s", async ([sent, read]) => {
  const statement = { text: "SELECT $1::timestamptz AS at, NULL::timestamptz AS never", values: [sent] };
  expect(await database.read(bank, (db) => db.query(statement))).toEqual([{ at: read, never: null }]);
});

test("whatever the database's own time zone is", async () => {
  const { rows } = await sql.query("SELECT current_database() AS name");
  await sql.query(`ALTER DATABASE "${rows[0].name}" SET TimeZone = 'Europe/Kyiv'`);
  await sql.query(`ALTER DATABASE "${rows[0].name}" SET DateStyle = 'German'`);
  const other = openDatabase({ url, role: "specie_app" });
  const statement = { text: "SELECT '2026-07-01T00:00:00Z'::timestamptz AS at", values: [] };
  const read = await other.read(bank, (db) => db.query(statement));
  await other.close();
  expect(read).toEqual([{ at: "2026-07-01T00:00:00.000Z" }]);
});

test.for(["2026-03-01 01:59:59+02", "01.03.2026 01:59:59 UTC", "infinity", "10000-01-01 00:00:00+00"])(
  "what is written otherwise is refused: %s",
  (text) => {
    expect(() => readTime(text)).toThrow(
      new RangeError("PostgreSQL sent a time that is not in UTC, or outside the years 1 to 9999"),
    );
  },
);
