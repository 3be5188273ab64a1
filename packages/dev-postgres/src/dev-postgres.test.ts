import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { DataDirectoryError, type Embedded, startEmbedded } from "./dev-postgres.ts";

let dataDir: string;
let lines: string[] = [];

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "specie-embedded-"));
  // Run by root, PostgreSQL is another user, who must get through to its own directory below this one.
  await chmod(dataDir, 0o711);
});
afterAll(async () => {
  // Ends whatever a test has left running.
  const { stop } = await startEmbedded({ dataDir, log: () => {} });
  await stop();
  await rm(dataDir, { recursive: true });
});

async function start(): Promise<Embedded> {
  lines = [];
  const embedded = await startEmbedded({ dataDir, log: (line) => lines.push(line) });
  onTestFinished(() => embedded.stop());
  return embedded;
}

async function ask(url: string, text: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query({ text, rowMode: "array" })).rows[0] ?? [];
  } finally {
    await client.end();
  }
}

test("a fresh start gives a durable, Ukrainian-speaking server of this machine only", async () => {
  const { url } = await start();
  expect(new URL(url).hostname).toBe("127.0.0.1");
  expect(
    await ask(
      url,
      "SELECT lower('ЄҐЇІ'), 'Є' < 'Я' COLLATE \"uk-x-icu\", current_setting('server_encoding')",
    ),
  ).toEqual(["єґїі", true, "UTF8"]);
  const kept = ["fsync", "synchronous_commit", "full_page_writes", "data_checksums"];
  expect(await ask(url, `SELECT ${kept.map((name) => `current_setting('${name}')`)}`)).toEqual(
    kept.map(() => "on"),
  );
  const own = ["listen_addresses", "unix_socket_directories"];
  expect(await ask(url, `SELECT ${own.map((name) => `current_setting('${name}')`)}`)).toEqual([
    "127.0.0.1",
    "",
  ]);
  expect((await stat(join(dataDir, "password"))).mode & 0o777).toBe(0o600);

  const guess = new URL(url);
  guess.password = "postgres";
  await expect(ask(guess.href, "SELECT 1")).rejects.toMatchObject({ code: "28P01" });
});

test("stopping ends the server; the next start has the same port, password and data", async () => {
  const first = await start();
  await ask(first.url, "CREATE TABLE IF NOT EXISTS kept AS SELECT 1 AS one");
  await first.stop();
  await expect(ask(first.url, "SELECT 1")).rejects.toMatchObject({ code: "ECONNREFUSED" });
  const second = await start();
  expect(second.url).toBe(first.url);
  expect(await ask(second.url, "SELECT one FROM kept")).toEqual([1]);
  expect(lines).toEqual([]);
});

test("a port that is taken meanwhile is given up for another", async () => {
  const { url, stop } = await start();
  await stop();
  const squatter = createServer().listen(Number(new URL(url).port), "127.0.0.1");
  await once(squatter, "listening");
  const other = await start();
  squatter.close();
  expect(new URL(other.url).port).not.toBe(new URL(url).port);
  expect(await ask(other.url, "SELECT 1")).toEqual([1]);
});

/** A process of its own that starts the server, writes its URL and stays. */
async function startElsewhere() {
  const module = new URL("./dev-postgres.ts", import.meta.url).href;
  const script = `const { startEmbedded } = await import(${JSON.stringify(module)});
    const { url } = await startEmbedded({ dataDir: ${JSON.stringify(dataDir)}, log: () => {} });
    console.log(url); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const [chunk] = await once(child.stdout, "data");
  return { child, url: String(chunk).trim() };
}

test("a server whose process was killed is ended and started anew, with nothing lost", async () => {
  const { child, url } = await startElsewhere();
  await ask(url, "CREATE TABLE orphan AS SELECT 2 AS two");
  child.kill("SIGKILL");
  await once(child, "exit");
  expect(await ask(url, "SELECT two FROM orphan")).toEqual([2]); // It has outlived its process.
  const next = await start();
  expect(lines).toEqual([expect.stringContaining("the process that started it is gone")]);
  expect(await ask(next.url, "SELECT two FROM orphan")).toEqual([2]);
});

test("a server that a living process keeps is shared and left to it", async () => {
  const { url } = await startElsewhere();
  const shared = await start();
  expect([shared.url, lines]).toEqual([url, [expect.stringContaining("another process has started")]]);
  await shared.stop();
  expect(await ask(url, "SELECT 1")).toEqual([1]);
});

test("a server that is ended while another process uses it is started again by that one, which ends it then", async () => {
  const leader = await start();
  const told: string[] = [];
  const guest = await startEmbedded({ dataDir, log: (line) => told.push(line) });
  onTestFinished(() => guest.stop());
  expect(told).toEqual([expect.stringContaining("another process has started")]);
  await leader.stop();
  await expect.poll(() => told, { timeout: 30_000 }).toContain("PostgreSQL is back");
  expect(await ask(guest.url, "SELECT 1")).toEqual([1]);
  await guest.stop();
  await expect(ask(guest.url, "SELECT 1")).rejects.toMatchObject({ code: "ECONNREFUSED" });
});

test("a server whose process was killed while another one uses it is left running until the last has gone", async () => {
  const { child, url } = await startElsewhere();
  const guest = await startEmbedded({ dataDir, log: () => {} });
  onTestFinished(() => guest.stop());
  child.kill("SIGKILL");
  await once(child, "exit");
  const session = new Client({ connectionString: url });
  await session.connect();
  const heir = await start();
  onTestFinished(() => heir.stop());
  expect([heir.url, lines]).toEqual([url, [expect.stringContaining("that others use")]]);
  // Nobody was cut off.
  expect((await session.query("SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
  await session.end();
  await guest.stop();
  expect(await ask(url, "SELECT 1")).toEqual([1]);
  await heir.stop();
  await expect(ask(url, "SELECT 1")).rejects.toMatchObject({ code: "ECONNREFUSED" });
});

test("the last guest of a server whose process was killed ends it", async () => {
  const { child, url } = await startElsewhere();
  const guest = await startEmbedded({ dataDir, log: () => {} });
  child.kill("SIGKILL");
  await once(child, "exit");
  await guest.stop();
  await expect(ask(url, "SELECT 1")).rejects.toMatchObject({ code: "ECONNREFUSED" });
});

test("a server that is killed is brought back at the same address, with nothing lost", async () => {
  const { url } = await start();
  await ask(url, "CREATE TABLE survivor AS SELECT 3 AS three");
  const [postmaster] = (await readFile(join(dataDir, "cluster", "postmaster.pid"), "utf8")).split("\n");
  process.kill(Number(postmaster), "SIGKILL");
  await expect.poll(() => lines, { timeout: 30_000 }).toContain("PostgreSQL is back");
  expect(await ask(url, "SELECT three FROM survivor")).toEqual([3]);
});

test("a start that meets what is left of a server that was killed waits until it is gone", async () => {
  const { child, url } = await startElsewhere();
  const session = new Client({ connectionString: url });
  session.on("error", () => {});
  await session.connect();
  const { rows } = await session.query("SELECT pg_backend_pid() AS own");
  const [postmaster] = (await readFile(join(dataDir, "cluster", "postmaster.pid"), "utf8")).split("\n");
  // Frozen, it keeps the server's memory in use after the others have found out that the postmaster is gone.
  process.kill(rows[0].own, "SIGSTOP");
  child.kill("SIGKILL");
  await once(child, "exit");
  process.kill(Number(postmaster), "SIGKILL");

  const waiting = "a PostgreSQL that was killed has not ended yet; waiting for it";
  const told: string[] = [];
  const log = (line: string) => {
    told.push(line);
    if (line === waiting) process.kill(rows[0].own, "SIGCONT");
  };
  const next = await startEmbedded({ dataDir, log });
  onTestFinished(() => next.stop());
  expect(told).toEqual([waiting]);
  expect(await ask(next.url, "SELECT 1")).toEqual([1]);
});

test("sessions that are all cut off do not make it start a second server", async () => {
  const { url } = await start();
  await ask(
    url,
    "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE pid <> pg_backend_pid()",
  );
  await expect.poll(() => lines, { timeout: 30_000 }).toContain("PostgreSQL is back");
  expect(await ask(url, "SELECT 1")).toEqual([1]);
});

const cluster = (part: string) => join(dataDir, "cluster", part).replace(/\/$/, "");
const away = (path: string) => rename(path, `${path}.away`);
const back = (path: string) => rename(`${path}.away`, path);

test.for([
  { broken: "without PG_VERSION", part: "PG_VERSION", says: "it has no readable PG_VERSION" },
  { broken: "without its control file", part: "global/pg_control", says: "global/pg_control is missing" },
  { broken: "without its log", part: "pg_wal", says: "pg_wal is missing" },
  { broken: "without the password", part: "../password", says: "without which nobody can log in" },
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

test("an attempt that was cut off before the cluster was whole is begun again", async () => {
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

test.runIf(process.platform === "linux" && process.getuid?.() === 0)(
  "root's PostgreSQL comes into a folder that is closed to everybody else, and says by what right",
  async () => {
    const closed = await mkdtemp(join(tmpdir(), "specie-closed-"));
    const said: string[] = [];
    const { url, stop } = await startEmbedded({
      dataDir: join(closed, "data"),
      log: (line) => said.push(line),
    });
    onTestFinished(async () => {
      await stop();
      await rm(closed, { recursive: true });
    });
    expect(await ask(url, "SELECT 1")).toEqual([1]);
    expect(said[0]).toContain(`the right to pass closed folders: ${closed} lies in one`);
  },
);
