import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { ask } from "../test/ask.ts";
import { dataDir, start } from "../test/temporary-server.ts";
import { DataDirectoryError, startEmbedded } from "./dev-postgres.ts";
import { runProgram, serverUser, withDirectoryAccess } from "./identity.ts";
import { findPrograms } from "./programs.ts";

beforeAll(async () => {
  const { stop } = await startEmbedded({ dataDir, log: () => {} });
  await stop();
});

const cluster = (part: string) => join(dataDir, "cluster", part).replace(/\/$/, "");
const away = (path: string) => rename(path, `${path}.away`);
const back = (path: string) => rename(`${path}.away`, path);

test.for([
  { broken: "without PG_VERSION", part: "PG_VERSION", says: "it has no readable PG_VERSION" },
  { broken: "without its control file", part: "global/pg_control", says: "global/pg_control is missing" },
  { broken: "without its log", part: "pg_wal", says: "pg_wal is missing" },
  { broken: "without the password", part: "../password", says: "contains the password of the database" },
])("a data directory $broken is named and left as it is", async ({ part, says }) => {
  await away(cluster(part));
  onTestFinished(() => back(cluster(part)));
  const before = await readdir(dataDir, { recursive: true });
  await expect(start()).rejects.toThrow(says);
  await expect(start()).rejects.toBeInstanceOf(DataDirectoryError);
  expect(await readdir(dataDir, { recursive: true })).toEqual(before);
});

test("a data directory of another version, and one that is itself a cluster, are named", async () => {
  const version = await readFile(cluster("PG_VERSION"), "utf8");
  onTestFinished(() => writeFile(cluster("PG_VERSION"), version));
  await writeFile(cluster("PG_VERSION"), "15\n");
  await expect(start()).rejects.toThrow("was made by PostgreSQL 15");
  const itself = startEmbedded({ dataDir: join(dataDir, "cluster"), log: () => {} });
  await expect(itself).rejects.toThrow("is itself a data directory");
});

test("a control file with a flipped byte fails with what PostgreSQL says", async () => {
  const bytes = await readFile(cluster("global/pg_control"));
  onTestFinished(() => writeFile(cluster("global/pg_control"), bytes));
  await writeFile(cluster("global/pg_control"), bytes.with(40, (bytes[40] ?? 0) ^ 1));
  await expect(start()).rejects.toThrow(/PostgreSQL did not start:.*checksum/s);
});

test("an interrupted creation of the cluster is repeated", async () => {
  await mkdir(join(dataDir, "cluster.unfinished", "base"), { recursive: true });
  await away(cluster(""));
  onTestFinished(async () => {
    await rm(cluster(""), { recursive: true });
    await back(cluster(""));
  });
  const { url, stop } = await start();
  expect(await ask(url, "SELECT to_regclass('kept')")).toEqual([null]);
  await stop();
});

/** Copies the data of a running server, lock file included, as a backup by `cp -a` does. */
async function copyData(): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), "specie-copy-"));
  await chmod(copy, 0o711);
  const { code, output } = await runProgram("cp", ["-a", `${dataDir}/.`, copy]);
  expect([code, output]).toEqual([0, ""]);
  onTestFinished(() => rm(copy, { recursive: true }));
  return copy;
}

test("a copy of the data of a running server gets a server of its own and leaves the original's alone", async () => {
  const original = await start();
  await ask(original.url, "CREATE TABLE whose AS SELECT 'original' AS name");
  await ask(original.url, "CHECKPOINT");
  const copy = await copyData();
  const logged: string[] = [];
  const copied = await startEmbedded({ dataDir: copy, log: (line) => logged.push(line) });
  onTestFinished(() => copied.stop());
  expect(logged).toContain(
    `${join(copy, "cluster")} is a copy of ${cluster("")}, whose server is left alone`,
  );
  expect(copied.url).not.toBe(original.url);
  await ask(copied.url, "UPDATE whose SET name = 'copy'");
  expect(await ask(original.url, "SELECT name FROM whose")).toEqual(["original"]);
  await copied.stop();
  expect(await ask(original.url, "SELECT name FROM whose")).toEqual(["original"]);
  await ask(original.url, "DROP TABLE whose");
});

test("the control: pg_ctl takes the original's server for that of the copy", async () => {
  await start();
  const copy = await copyData();
  const { pgCtl } = await findPrograms();
  const as = await withDirectoryAccess(await serverUser(), [pgCtl], () => {});
  const { code } = await runProgram(pgCtl, ["status", "--pgdata", join(copy, "cluster")], as);
  expect(code).toBe(0);
});

test("of two first starts on one directory, one waits for the other and shares its server", async () => {
  const fresh = await mkdtemp(join(tmpdir(), "specie перший "));
  await chmod(fresh, 0o711);
  const logged: string[] = [];
  const log = (line: string) => logged.push(line);
  const [one, other] = await Promise.all([
    startEmbedded({ dataDir: fresh, log }),
    startEmbedded({ dataDir: fresh, log }),
  ]);
  onTestFinished(async () => {
    await Promise.all([one.stop(), other.stop()]);
    await rm(fresh, { recursive: true });
  });
  expect(one.url).toBe(other.url);
  expect(logged.filter((line) => line.startsWith("creating a PostgreSQL"))).toHaveLength(1);
  expect(await readdir(fresh)).not.toContain("starting.pid");
});

test("the start lock of a process that has died is removed", async () => {
  // No system gives a process such an id.
  await writeFile(join(dataDir, "starting.pid"), "2147483646");
  const { url } = await start();
  expect(await ask(url, "SELECT 1")).toEqual([1]);
});
