import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { freshDatabase } from "../../test/support/fresh-database.ts";
import { swappingPooler } from "../../test/support/swapping-pooler.ts";
import { migrate } from "./migrate.ts";

const { sql, url } = await freshDatabase();

/** A folder with migrations in this order, on a database that has had none. */
async function folderWith(...texts: readonly string[]) {
  await sql.query("DELETE FROM migrations");
  const path = await mkdtemp(join(tmpdir(), "specie-migrations-"));
  onTestFinished(() => rm(path, { recursive: true }));
  for (const [index, text] of texts.entries())
    await writeFile(join(path, `000${index + 1}-planted.sql`), text);
  return pathToFileURL(`${path}/`);
}

/** Runs the migration of a folder while something keeps it from running, which ends at the second pause. */
async function pausesOf(folder: URL, random: number, release: () => Promise<unknown>) {
  const pauses: number[] = [];
  await migrate(url, {
    folder,
    random: () => random,
    pause: async (milliseconds) => {
      if (pauses.push(milliseconds) === 2) await release();
    },
  });
  return pauses;
}

test.for([
  [0, 100],
  [0.5, 200],
] as const)(
  "the lock of another start of any version is looked at again after a pause: drawn %s, %i ms",
  async ([random, pause]) => {
    const folder = await folderWith("SELECT 1");
    // The number is the same in every version, or two servers would migrate at once.
    await sql.query("SELECT pg_advisory_lock(5173262)");
    const release = () => sql.query("SELECT pg_advisory_unlock(5173262)");
    expect(await pausesOf(folder, random, release)).toEqual([pause, pause]);
  },
);

test.for([
  [0, 1_000],
  [0.5, 1_500],
] as const)(
  "a migration waits for a table for half a second, and tries again after a pause: drawn %s, %i ms",
  async ([random, pause]) => {
    const folder = await folderWith("INSERT INTO held SELECT current_setting('lock_timeout')");
    await sql.query("CREATE TABLE held (value text)");
    await sql.query("BEGIN; LOCK TABLE held");
    expect(await pausesOf(folder, random, () => sql.query("COMMIT"))).toEqual([pause, pause]);
    expect((await sql.query("SELECT value FROM held")).rows).toEqual([{ value: "500ms" }]);
    await sql.query("DROP TABLE held");
  },
);

test("a migration without a transaction waits for as long as it must, also after one that waits for half a second", async () => {
  const kept = "SELECT current_setting('lock_timeout') AS value";
  const folder = await folderWith(
    `CREATE TABLE waits AS ${kept}`,
    `-- no-transaction\nINSERT INTO waits ${kept}`,
    `INSERT INTO waits ${kept}`,
  );
  await migrate(url, { folder });
  const { rows } = await sql.query("SELECT value FROM waits");
  expect(rows.map(({ value }) => value)).toEqual(["500ms", "0", "500ms"]);
  await sql.query("DROP TABLE waits");
});

test("the connection to a pooler, which is refused, is closed", async () => {
  await using pooler = await swappingPooler(url, [""]);
  await expect(migrate(pooler.url)).rejects.toThrow("leads to a pooler");
  await expect.poll(() => pooler.open()).toBe(0);
});
