import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { type Applied, findPending, MigrationError, readMigrations } from "./migration-files.ts";

/** The migrations of a folder with these files. */
async function read(files: Readonly<Record<string, string>>) {
  const folder = await mkdtemp(join(tmpdir(), "specie-migrations-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return await readMigrations(pathToFileURL(`${folder}/`));
}

test("the migrations of a folder are its .sql files, in the order of their names", async () => {
  const files = {
    "0010-c.sql": "c",
    "0002-b.sql": "b",
    "README.md": "no",
    "0003.sql.bak": "no",
    "0001-a.sql": "a",
  };
  expect(await read(files)).toEqual(
    ["0001-a.sql", "0002-b.sql", "0010-c.sql"].map((name) => ({
      name,
      sql: name[5],
      digest: createHash("sha256")
        .update(name[5] ?? "")
        .digest("hex"),
      inTransaction: true,
      worksWith: undefined,
    })),
  );
});

test.for([
  ["-- no-transaction\nSELECT 1", false, undefined],
  ["-- no-transaction\r\n-- works-with: 0006\r\nSELECT 1", false, "0006"],
  ["-- What it does.\n-- works-with: 0006\n-- no-transaction\nSELECT 1", false, "0006"],
  // Only whole lines of the remarks at the beginning count.
  ["SELECT 1;\n-- no-transaction\n-- works-with: 0006\n", true, undefined],
  ["\n-- no-transaction\nSELECT 1", true, undefined],
  ["-- no-transaction, as it was\n-- no-transactions\n--no-transaction\nSELECT 1", true, undefined],
  ["-- works-with: 00061\n-- it works-with: 0006\n-- works-with: 006\nSELECT 1", true, undefined],
  ["", true, undefined],
] as const)(
  "the remarks of %j are read: in a transaction %s, works with %s",
  async ([text, inTransaction, worksWith]) => {
    expect(await read({ "0001-a.sql": text })).toEqual([
      expect.objectContaining({ inTransaction, worksWith, sql: text.replaceAll("\r", "") }),
    ]);
  },
);

const released = new URL("../../test/records/migrations.txt", import.meta.url);

// In the form of sha256sum. The list only grows: a new migration is added to it when it is released.
test("no migration that was released has changed", async () => {
  const files = await readMigrations(new URL("migrations/", import.meta.url));
  const kept = (await readFile(released, "utf8")).trimEnd().split("\n");
  const changed = kept.filter((line, index) => line !== `${files[index]?.digest}  ${files[index]?.name}`);
  expect(
    changed,
    "Databases have run these, and refuse a server with others: undo the change and write a new migration instead",
  ).toEqual([]);
});

const file = (number: string) => ({
  ...{ name: `${number}-a.sql`, sql: "", digest: `of ${number}`, inTransaction: true, worksWith: undefined },
});
const files = ["0001", "0002", "0004"].map(file);
const applied = (number: string, worksWith?: string, digest = `of ${number}`): Applied => ({
  ...{ name: `${number}-a.sql`, digest, worksWith },
});
const newer = (number: string) =>
  `${number}-a.sql was run on this database by a newer server, with which this one does not work: it knows 0004-a.sql and no later one`;

test.for([
  { run: [], pending: ["0001", "0002", "0004"] },
  { run: [applied("0001")], pending: ["0002", "0004"] },
  { run: ["0001", "0002", "0004"].map((one) => applied(one)), pending: [] },
  // Of a newer server, which names the last one that must be known.
  ...["0001", "0003", "0004"].map((known) => ({
    run: [applied("0001"), applied("0002"), applied("0004"), applied("0005", known), applied("0006", known)],
    pending: [],
  })),
  { run: [applied("0001"), applied("0002"), applied("0004"), applied("0005", "0005")], fails: newer("0005") },
  { run: [applied("0001"), applied("0002"), applied("0004"), applied("0005")], fails: newer("0005") },
  {
    run: [applied("0001"), applied("0002"), applied("0004"), applied("0005", "0004"), applied("0006")],
    fails: newer("0006"),
  },
  // In the middle, what a newer server says does not help.
  {
    run: [applied("0001"), applied("0002"), applied("0003", "0001"), applied("0004")],
    fails: "0003-a.sql was run on this database and is not there any more",
  },
  {
    run: [applied("0001"), applied("0002", undefined, "other")],
    fails: "0002-a.sql was changed after it was run on this database",
  },
  {
    run: [applied("0001"), applied("0004")],
    fails: "0002-a.sql was not run on this database and sorts before 0004-a.sql, which was",
  },
])("$run leave $pending to be run, or fail: $fails", ({ run, pending, fails }) => {
  const find = () => findPending(files, run);
  if (fails === undefined) expect(find()).toEqual(pending.map(file));
  else expect(find).toThrow(new MigrationError(fails));
});
