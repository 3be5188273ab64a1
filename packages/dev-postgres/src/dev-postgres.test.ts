import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { DataDirectoryError, type Embedded, startEmbedded } from "./dev-postgres.ts";
import { runProgram, serverUser, withDirectoryAccess } from "./identity.ts";
import { findPrograms } from "./programs.ts";

let dataDir: string;
let lines: string[] = [];

/** Collects what is logged, but not that the programs themselves are in a closed folder, as in a clone in root's home. */
const collectIn = (collected: string[]) => (line: string) => {
  if (!/to pass closed folders, because .*node_modules/.test(line)) collected.push(line);
};

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
  const embedded = await startEmbedded({ dataDir, log: collectIn(lines) });
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

test("a first start creates a durable server with Ukrainian collation for this machine only", async () => {
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

test("a port that is in use by then is replaced by another", async () => {
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

test("a server whose owner was killed is stopped and started again, with nothing lost", async () => {
  const { child, url } = await startElsewhere();
  await ask(url, "CREATE TABLE orphan AS SELECT 2 AS two");
  child.kill("SIGKILL");
  await once(child, "exit");
  expect(await ask(url, "SELECT two FROM orphan")).toEqual([2]); // It has outlived its process.
  const next = await start();
  expect(lines).toEqual([expect.stringContaining("has outlived the process that started it")]);
  expect(await ask(next.url, "SELECT two FROM orphan")).toEqual([2]);
});

test("a server that a living process owns is shared and not stopped", async () => {
  const { url } = await startElsewhere();
  const shared = await start();
  expect([shared.url, lines]).toEqual([url, [expect.stringContaining("another process owns")]]);
  await shared.stop();
  expect(await ask(url, "SELECT 1")).toEqual([1]);
});

test("a server that its owner stops while another process uses it is restarted by that one, which stops it at its end", async () => {
  const owner = await start();
  const logged: string[] = [];
  const client = await startEmbedded({ dataDir, log: collectIn(logged) });
  onTestFinished(() => client.stop());
  expect(logged).toEqual([expect.stringContaining("another process owns")]);
  await owner.stop();
  await expect.poll(() => logged, { timeout: 30_000 }).toContain("PostgreSQL is back");
  expect(await ask(client.url, "SELECT 1")).toEqual([1]);
  await client.stop();
  await expect(ask(client.url, "SELECT 1")).rejects.toMatchObject({ code: "ECONNREFUSED" });
});

test("a server whose owner was killed runs until its last client has ended", async () => {
  const { child, url } = await startElsewhere();
  const client = await startEmbedded({ dataDir, log: () => {} });
  onTestFinished(() => client.stop());
  child.kill("SIGKILL");
  await once(child, "exit");
  const session = new Client({ connectionString: url });
  await session.connect();
  const next = await start();
  onTestFinished(() => next.stop());
  expect([next.url, lines]).toEqual([url, [expect.stringContaining("that others use")]]);
  // No session was closed.
  expect((await session.query("SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
  await session.end();
  await client.stop();
  expect(await ask(url, "SELECT 1")).toEqual([1]);
  await next.stop();
  await expect(ask(url, "SELECT 1")).rejects.toMatchObject({ code: "ECONNREFUSED" });
});

test("the last client of a server whose owner was killed stops it", async () => {
  const { child, url } = await startElsewhere();
  const client = await startEmbedded({ dataDir, log: () => {} });
  child.kill("SIGKILL");
  await once(child, "exit");
  await client.stop();
  await expect(ask(url, "SELECT 1")).rejects.toMatchObject({ code: "ECONNREFUSED" });
});

test("a killed server is restarted at the same address, with nothing lost", async () => {
  const { url } = await start();
  await ask(url, "CREATE TABLE survivor AS SELECT 3 AS three");
  const [postmaster] = (await readFile(join(dataDir, "cluster", "postmaster.pid"), "utf8")).split("\n");
  process.kill(Number(postmaster), "SIGKILL");
  await expect.poll(() => lines, { timeout: 30_000 }).toContain("PostgreSQL is back");
  expect(await ask(url, "SELECT three FROM survivor")).toEqual([3]);
});

test("a start waits for the end of a server that was killed", async () => {
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
  const logged: string[] = [];
  const log = (line: string) => {
    collectIn(logged)(line);
    if (line === waiting) process.kill(rows[0].own, "SIGCONT");
  };
  const next = await startEmbedded({ dataDir, log });
  onTestFinished(() => next.stop());
  expect(logged).toEqual([waiting]);
  expect(await ask(next.url, "SELECT 1")).toEqual([1]);
});

test("terminated sessions do not start a second server", async () => {
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

test("a user without a name, as containers may have, is refused with what to do", async () => {
  const nameless = () => {
    throw new Error("uv_os_get_passwd returned ENOENT");
  };
  await expect(serverUser(nameless)).rejects.toThrow(/no entry in \/etc\/passwd.*set DATABASE_URL/);
});

const isRootOnLinux = process.platform === "linux" && process.getuid?.() === 0;

test.runIf(isRootOnLinux)(
  "root's PostgreSQL opens data in a folder that is closed to other users, and logs by what right",
  async () => {
    const closed = await mkdtemp(join(tmpdir(), "specie-closed-"));
    const logged: string[] = [];
    const { url, stop } = await startEmbedded({
      dataDir: join(closed, "data"),
      log: (line) => logged.push(line),
    });
    onTestFinished(async () => {
      await stop();
      await rm(closed, { recursive: true });
    });
    expect(await ask(url, "SELECT 1")).toEqual([1]);
    expect(logged[0]).toMatch(/with the right to pass closed folders, because .* (is|are) in one$/);
    expect(logged[0]).toContain(join(closed, "data"));
  },
);

test.runIf(isRootOnLinux)(
  "root's PostgreSQL runs programs in a folder that is closed to other users",
  async () => {
    const closed = await mkdtemp(join(tmpdir(), "specie-closed програми "));
    const { initdb } = await findPrograms();
    await cp(join(dirname(initdb), ".."), join(closed, "native"), {
      recursive: true,
      verbatimSymlinks: true,
    });
    const bin = join(closed, "native", "bin");
    const programs = { initdb: join(bin, "initdb"), pgCtl: join(bin, "pg_ctl") };
    const { url, stop } = await startEmbedded({ dataDir: join(closed, "data"), log: () => {}, programs });
    onTestFinished(async () => {
      await stop();
      await rm(closed, { recursive: true });
    });
    expect(await ask(url, "SELECT 1")).toEqual([1]);

    // The control: without the securebit, initdb may not see itself.
    const { uid, gid } = await stat(join(closed, "data", "cluster"));
    const capabilities = ["--inh-caps=+dac_override", "--ambient-caps=+dac_override"];
    const args = [`--reuid=${uid}`, `--regid=${gid}`, "--clear-groups", ...capabilities, programs.initdb];
    const { code, output } = await runProgram("setpriv", [...args, "--pgdata", join(closed, "other")]);
    expect([code, output]).toEqual([1, expect.stringContaining("invalid binary")]);
  },
);

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
