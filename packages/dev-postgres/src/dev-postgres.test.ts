import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Client } from "pg";
import { expect, onTestFinished, test } from "vitest";
import { ask } from "../test/ask.ts";
import { collectIn, dataDir, lines, start } from "../test/temporary-server.ts";
import { startEmbedded } from "./dev-postgres.ts";
import { findPrograms } from "./programs.ts";

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
  // Of what has made it, the lease is the only session that stays.
  const sessions = `SELECT array_agg(application_name) FROM pg_stat_activity
    WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`;
  await expect.poll(() => ask(url, sessions)).toEqual([[`specie-lease-${process.pid}`]]);

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

test("a port that is taken between the choice and the start is replaced by another", async () => {
  const folder = await mkdtemp(join(tmpdir(), "specie-pg-ctl-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  // Run by root, PostgreSQL is another user.
  await chmod(folder, 0o777);
  const [wanted, taken, pgCtl] = [join(folder, "wanted"), join(folder, "taken"), join(folder, "pg_ctl")];
  const real = await findPrograms();
  // Before the first start it names the port and waits until it is taken.
  const wrapper = `#!/bin/sh
if [ "$1" = start ] && [ ! -e "${wanted}" ]; then
  printf '%s' "$*" | sed 's/.*--options=-p \\([0-9]*\\).*/\\1/' > "${wanted}"
  until [ -e "${taken}" ]; do sleep 0.1; done
fi
exec "${real.pgCtl}" "$@"
`;
  await writeFile(pgCtl, wrapper, { mode: 0o755 });
  const logged: string[] = [];
  const starting = startEmbedded({ dataDir, log: collectIn(logged), programs: { ...real, pgCtl } });
  const portOf = () => readFile(wanted, "utf8").then(Number, () => 0);
  await expect.poll(portOf).toBeGreaterThan(0);
  const other = createServer().listen(await portOf(), "127.0.0.1");
  await once(other, "listening");
  await writeFile(taken, "");
  const { url, stop } = await starting;
  onTestFinished(() => stop());
  other.close();
  expect(logged).toEqual([`another program has taken port ${await portOf()} meanwhile; trying another one`]);
  expect(Number(new URL(url).port)).not.toBe(await portOf());
  expect(await ask(url, "SELECT 1")).toEqual([1]);
});

test.each([
  { failure: "could not bind IPv4 address: Address already in use", starts: 5 },
  { failure: "the disk is on strike", starts: 1 },
])(
  "a start that fails with '$failure' is made $starts times, and its error has the reason",
  async ({ failure, starts }) => {
    const folder = await mkdtemp(join(tmpdir(), "specie-pg-ctl-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    await chmod(folder, 0o777);
    const [made, pgCtl] = [join(folder, "made"), join(folder, "pg_ctl")];
    const real = await findPrograms();
    const wrapper = `#!/bin/sh
[ "$1" = start ] || exec "${real.pgCtl}" "$@"
echo once >> "${made}"
echo "${failure}"
exit 1
`;
    await writeFile(pgCtl, wrapper, { mode: 0o755 });
    const logged: string[] = [];
    const starting = startEmbedded({ dataDir, log: collectIn(logged), programs: { ...real, pgCtl } });
    await expect(starting).rejects.toThrow(failure);
    expect(await readFile(made, "utf8")).toBe("once\n".repeat(starts));
    expect(logged).toHaveLength(starts - 1);
  },
);

/** A process of its own that starts the server, writes its URL and stays. */
async function startElsewhere() {
  const module = new URL("./dev-postgres.ts", import.meta.url).href;
  const script = `const { startEmbedded } = await import(${JSON.stringify(module)});
    const { url } = await startEmbedded({ dataDir: ${JSON.stringify(dataDir)}, log: () => {} });
    console.log(url); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = once(child, "exit");
  // The next test finds no server: PostgreSQL takes a dead owner for a living one until it has noticed the end of its session.
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await exited;
    const { stop } = await startEmbedded({ dataDir, log: () => {} });
    await stop();
  });
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

test("the last client of a server whose owner was killed stops it, also before PostgreSQL has noticed", async () => {
  const { child, url } = await startElsewhere();
  const client = await start();
  const leases = `SELECT array_agg(pid) FROM pg_stat_activity WHERE application_name = 'specie-lease-${child.pid}'`;
  const [[session]] = (await ask(url.replace(/specie$/, "postgres"), leases)) as [[number]]; // One lease of that process.
  // Its session stays although its process has ended.
  process.kill(session, "SIGSTOP");
  child.kill("SIGKILL");
  await once(child, "exit");
  const stopping = client.stop();
  await expect
    .poll(() => lines, { timeout: 30_000 })
    .toContainEqual(expect.stringContaining("session of its owner, which has died"));
  process.kill(session, "SIGCONT");
  await stopping;
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

const main = fileURLToPath(new URL("./main.ts", import.meta.url));

test("as a program it prints the port without the password, and each signal that a terminal sends ends it in order", async () => {
  const run = async () => {
    const child = spawn(process.execPath, [main, dataDir], { stdio: ["ignore", "pipe", "ignore"] });
    onTestFinished(() => void child.kill("SIGKILL"));
    const [chunk] = await once(child.stdout, "data");
    return { child, printed: String(chunk) };
  };
  // The first owns the server, and the others use it.
  const owner = await run();
  const others = await Promise.all([run(), run()]);
  const printed = [owner, ...others].map((one) => one.printed);
  expect(printed[0]).toMatch(/^PostgreSQL listens on port \d+\n$/);
  expect(new Set(printed).size).toBe(1);
  const all = [...others, owner];
  for (const [index, signal] of (["SIGHUP", "SIGTERM", "SIGINT"] as const).entries()) {
    const child = all[index]?.child ?? expect.unreachable();
    child.kill(signal);
    expect([signal, await once(child, "exit")]).toEqual([signal, [0, null]]);
  }
  await expect(stat(join(dataDir, "cluster", "postmaster.pid"))).rejects.toMatchObject({ code: "ENOENT" });
});

test("as a program it needs a directory, and one that cannot be used is an error without a stack", async () => {
  const run = (...args: string[]) => {
    const { status, stderr } = spawnSync(process.execPath, [main, ...args], { encoding: "utf8" });
    return [status, stderr];
  };
  expect(run()).toEqual([2, "Usage: node src/main.ts DATA_DIRECTORY\n"]);
  const [status, stderr] = run(join(dataDir, "cluster"));
  expect([status, stderr]).toEqual([
    1,
    `${join(dataDir, "cluster")} is itself a data directory of another PostgreSQL: name an empty one\n`,
  ]);
});
