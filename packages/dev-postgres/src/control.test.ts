import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import type { Cluster } from "./cluster.ts";
import { choosePort, runningPort, start, stop, walSizeFor } from "./control.ts";
import type { Outcome } from "./identity.ts";

test.for([
  [0, 128],
  [1_024, 128],
  [1_032, 129],
  [8_192, 1_024],
  [16_384, 2_048],
  [1_000_000, 2_048],
] as const)("with %i MiB free the log may grow to %i MiB", ([free, size]) => {
  expect(walSizeFor(free)).toBe(size);
});

/** A cluster in a folder of its own, whose pg_ctl gives these outcomes, and what it was called with. */
async function clusterOf(...outcomes: readonly Outcome[]) {
  const root = await mkdtemp(join(tmpdir(), "specie-control-"));
  onTestFinished(() => rm(root, { recursive: true }));
  const directory = join(root, "cluster");
  await mkdir(directory);
  const left = [...outcomes];
  const calls: (readonly string[])[] = [];
  const control = async (...args: readonly string[]) => {
    calls.push(args);
    return left.shift() ?? expect.unreachable();
  };
  const cluster: Cluster = {
    ...{ directory, portFile: join(root, "port"), superuser: "one", password: "two" },
    control,
  };
  return { cluster, calls };
}

const done = { code: 0, output: "" };
const failed = (output: string) => ({ code: 1, output });
const lines: [string, string][] = [];
const log = (line: string, level: string) => void lines.push([level, line]);

test("a server starts with every setting that differs from PostgreSQL's own, and is waited for", async () => {
  const { cluster, calls } = await clusterOf(done);
  await start(cluster, 6_000, () => {});
  const [[command, ...words] = []] = calls;
  expect([command, words.slice(0, 3)]).toEqual([
    "start",
    ["--wait", "--timeout=120", `--log=${join(cluster.directory, "postgres.log")}`],
  ]);
  expect(words[3]).toMatch(
    /^--options=-p 6000 -c listen_addresses=127\.0\.0\.1 -c unix_socket_directories= -c shared_buffers=1GB -c max_wal_size=\d+MB$/,
  );
  expect(words).toHaveLength(4);
});

test("a server that does not start fails with the last 15 lines of its log", async () => {
  const { cluster } = await clusterOf(failed("could not start server"));
  const all = Array.from({ length: 20 }, (_, index) => `line ${index + 1}`);
  await writeFile(join(cluster.directory, "postgres.log"), `${all.join("\n")}\n\n`);
  await expect(start(cluster, 6_000, () => {})).rejects.toThrow(
    new Error(`PostgreSQL did not start: could not start server\n${all.slice(-15).join("\n")}`),
  );
});

test("a server that ends before it writes a log fails with what pg_ctl prints", async () => {
  const { cluster } = await clusterOf(failed("no such library"));
  await expect(start(cluster, 6_000, () => {})).rejects.toThrow(
    new Error("PostgreSQL did not start: no such library\n"),
  );
});

test.for([
  'FATAL:  lock file "postmaster.pid" already exists',
  "FATAL:  pre-existing shared memory block (key 1, ID 2) is still in use",
])("what is left of a killed server is waited for, and reported once: %s", async (message) => {
  lines.length = 0;
  const { cluster, calls } = await clusterOf(failed(""), failed(""), done);
  await writeFile(join(cluster.directory, "postgres.log"), message);
  await start(cluster, 6_000, log);
  expect(calls).toHaveLength(3);
  expect(lines.filter(([, line]) => line.startsWith("a PostgreSQL"))).toEqual([
    ["info", "a PostgreSQL that was killed has not ended yet; waiting for it"],
  ]);
});

test("what is left of a killed server is waited for 20 seconds at most", async () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  onTestFinished(() => void vi.useRealTimers());
  const { cluster } = await clusterOf();
  await writeFile(join(cluster.directory, "postgres.log"), 'lock file "postmaster.pid" already exists');
  const moments = [19_900, 20_000, 20_001, 20_002];
  const attempts: number[] = [];
  const control = async () => {
    const moment = moments[attempts.length] ?? expect.unreachable();
    vi.advanceTimersByTime(moment - (attempts.at(-1) ?? 0));
    attempts.push(moment);
    return failed("");
  };
  await expect(start({ ...cluster, control }, 6_000, () => {})).rejects.toThrow("already exists");
  expect(attempts).toEqual(moments.slice(0, 3));
});

test.for([
  [511, 128, ["error", "511 MiB are free on the volume of DIRECTORY; it should be 512 at least"]],
  [512, 128, undefined],
  [8_192, 1_024, undefined],
] as const)(
  "with %i MiB free the log may grow to %i MiB, and too few are reported",
  async ([free, size, line]) => {
    lines.length = 0;
    const { cluster, calls } = await clusterOf(done);
    await start(cluster, 6_000, log, async (directory) => (directory === cluster.directory ? free : 0));
    expect(calls[0]?.at(-1)).toContain(` -c max_wal_size=${size}MB`);
    const logged = lines.map(([level, text]) => [level, text.replace(cluster.directory, "DIRECTORY")]);
    expect(logged).toEqual(line ? [line] : []);
  },
);

test("a server is stopped with its sessions ended, and one that goes on is an error", async () => {
  const { cluster, calls } = await clusterOf(done);
  await stop(cluster);
  expect(calls).toEqual([["stop", "--no-wait", "--mode=fast"]]);
  await expect(stop((await clusterOf(failed("timeout"), done)).cluster)).rejects.toThrow(
    new Error("PostgreSQL did not stop: timeout"),
  );
  // It has ended meanwhile, or never ran.
  const ended = await clusterOf(failed("no server"), { code: 3, output: "" });
  await stop(ended.cluster);
  expect(ended.calls[1]).toEqual(["status"]);
});

/** The lock file that PostgreSQL writes. */
const lockFile = (cluster: Cluster, pid: number, directory: string, port: string) =>
  writeFile(
    join(cluster.directory, "postmaster.pid"),
    `${pid}\n${directory}\n1795900000\n${port}\n\n127.0.0.1\n`,
  );

test("a server runs on the port of its lock file, where pg_ctl finds it and the file is of this directory", async () => {
  const without = await clusterOf();
  expect(await runningPort(without.cluster, log)).toBeUndefined();
  const ended = await clusterOf({ code: 3, output: "" });
  await lockFile(ended.cluster, 1, ended.cluster.directory, "6000");
  expect(await runningPort(ended.cluster, log)).toBeUndefined();
  const running = await clusterOf(done);
  await lockFile(running.cluster, 1, running.cluster.directory, "6000");
  expect(await runningPort(running.cluster, log)).toBe(6_000);
});

test("a copy of another server's data loses that server's lock file, and one of a directory that is gone stays", async () => {
  lines.length = 0;
  const { cluster } = await clusterOf(done, done);
  const original = (await clusterOf()).cluster.directory;
  await lockFile(cluster, 2_147_483_646, original, "6000");
  expect(await runningPort(cluster, log)).toBeUndefined();
  expect(lines).toEqual([
    ["info", `${cluster.directory} is a copy of ${original}, whose server is left alone`],
  ]);
  const file = join(cluster.directory, "postmaster.pid");
  await expect(readFile(file)).rejects.toMatchObject({ code: "ENOENT" });
  await lockFile(cluster, 2_147_483_646, `${original}.gone`, "6000");
  await expect(runningPort(cluster, log)).rejects.toThrow(
    `has the lock file of process 2147483646, a PostgreSQL on ${original}.gone, which does not exist`,
  );
  expect(await readFile(file, "utf8")).toContain("6000");
});

test("a port that another program has, and a text that is no port, are replaced by a free one, which is kept", async () => {
  const { cluster } = await clusterOf();
  const other = createServer().listen(0, "127.0.0.1");
  onTestFinished(() => void other.close());
  await once(other, "listening");
  const address = other.address();
  const taken = typeof address === "object" ? address?.port : undefined;
  for (const text of [undefined, String(taken), "", "none", "0", "65536", "-1", "80.5"]) {
    if (text !== undefined) await writeFile(cluster.portFile, text);
    const port = await choosePort(cluster);
    expect([text, port > 0, port === taken]).toEqual([text, true, false]);
    expect(await readFile(cluster.portFile, "utf8")).toBe(`${port}\n`);
  }
});

test.for([
  [0, 6_001],
  [3, undefined],
  [4, undefined],
  [null, undefined],
] as const)("with %i as the exit code of pg_ctl status a server runs on port %i", async ([code, port]) => {
  const { cluster } = await clusterOf({ code, output: "" });
  await writeFile(join(cluster.directory, "postmaster.pid"), `1\n${cluster.directory}\n0\n6001\n`);
  expect(await runningPort(cluster, log)).toBe(port);
});

/** A cluster whose lock file names this process. */
async function clusterWith(pid: number) {
  const { cluster } = await clusterOf();
  const write = (id: number) => writeFile(join(cluster.directory, "postmaster.pid"), `${id}\n/somewhere\n`);
  await write(pid);
  return { cluster, write };
}

test("the end of the server's process is waited for, whether another has started the next one by then or not", async () => {
  for (const isReplaced of [false, true]) {
    const server = spawn("sleep", ["600"], { stdio: "ignore" });
    onTestFinished(() => void server.kill("SIGKILL"));
    const { cluster, write } = await clusterWith(Number(server.pid));
    let isOver = false;
    const ends = stop({ ...cluster, control: async () => done }).then(() => (isOver = true));
    // Longer than a look takes.
    for (let reads = 0; reads < 50; reads += 1) await readFile(join(cluster.directory, "postmaster.pid"));
    expect(isOver).toBe(false);
    if (isReplaced) await write(process.pid);
    server.kill("SIGKILL");
    await ends;
  }
});

test("a server that has not ended after a minute is an error that names its process", async () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  onTestFinished(() => void vi.useRealTimers());
  const { cluster } = await clusterWith(process.ppid);
  const looked = Promise.withResolvers<void>();
  const stopping = stop({
    ...cluster,
    control: async () => {
      // From here on the time counts.
      setImmediate(looked.resolve);
      return done;
    },
  });
  stopping.catch(() => {});
  await looked.promise;
  vi.advanceTimersByTime(60_001);
  await expect(stopping).rejects.toThrow(
    new Error(`PostgreSQL did not stop: process ${process.ppid} lives after 60 seconds`),
  );
});
