import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { type AddressInfo, connect, createServer as createEcho, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { expect, onTestFinished, test, vi } from "vitest";
import { postgresCpu } from "../load/postgres-cpu.ts";
import { startOurs } from "../servers/contenders.ts";
import { openSlowLine } from "../servers/slow-line.ts";
import { startProcess } from "../servers/start-process.ts";
import type { Bank } from "../stage/bank.ts";

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "specie-bench-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await setImmediate();
}

async function listen(server: Server): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port; // A TCP server that listens has one.
}

test("a server is started with its settings and nothing else, is asked on its connections, and ends with its run", async () => {
  const seen: string[] = [];
  const port = await listen(
    createServer(({ url = "" }, response) => {
      seen.push(url);
      response.writeHead(url === "/own" ? 200 : 302).end("elsewhere");
    }),
  );
  const folder = emptyFolder();
  const program = join(folder, "server.mjs");
  // The name of its database is a file here, for what the server was started with.
  writeFileSync(
    program,
    `import { writeFileSync } from "node:fs";
     const { PATH, ...env } = process.env;
     writeFileSync(env.DATABASE_URL, JSON.stringify(env));
     console.log("a line before");
     console.log("listens on http://127.0.0.1:${port}/api/v1 now");
     setInterval(() => {}, 60_000);`,
  );
  const database = join(folder, "environment.json");
  const bank = { database } as Bank; // No other member is read.
  const ended = await (async () => {
    await using server = await startOurs(bank, { WORKERS: "2" }, pathToFileURL(program));
    expect([server.name, server.url]).toEqual(["ours", `http://127.0.0.1:${port}/api/v1`]);
    expect(JSON.parse(readFileSync(database, "utf8"))).toMatchObject({
      ...{ NODE_ENV: "production", DATABASE_URL: database, PORT: "0", WORKERS: "2", LOG_LEVEL: "warn" },
      ...{ RATE_LIMIT: "1000000", RATE_BURST: "1000000", MAX_LOOP_DELAY_MS: "10000" },
    });
    expect(readFileSync(database, "utf8")).not.toContain("VITEST");
    const connections = server.connect(2);
    const { requests } = await connections.drive(() => ({ method: "GET", path: "/own" }), { requests: 3 });
    expect([requests, seen]).toEqual([3, ["/own", "/own", "/own"]]);
    // A server that sends its caller elsewhere has done nothing.
    const moved = connections.drive(() => ({ method: "GET", path: "/moved" }), { requests: 1 });
    await expect(moved).rejects.toThrow(new Error("GET /moved was answered with 302: elsewhere"));
    await connections.close();
    const [before, after] = [await server.usage("usage"), await server.usage("usage after a collection")];
    expect(after.cpu).toBeGreaterThan(before.cpu);
    expect(after.allocated).toBeGreaterThan(before.allocated);
    expect([after.heap > 1e6, after.rss > after.heap]).toEqual([true, true]);
    return server.usage;
  })();
  await expect(ended("usage")).rejects.toThrow();
});

test("a server ends when its run has ended, however that was, and by itself when it has nothing more to do", async () => {
  const folder = emptyFolder();
  const start = (name: string, text: string) => {
    const program = join(folder, `${name}.mjs`);
    writeFileSync(program, text);
    return fork(program, { execArgv: ["--import", import.meta.resolve("../servers/probe.ts")] });
  };
  const busy = start("busy", 'setInterval(() => {}, 60_000); process.send("ready");');
  onTestFinished(() => void busy.kill("SIGKILL"));
  const done = start("done", "");
  onTestFinished(() => void done.kill("SIGKILL"));
  expect(await once(done, "exit")).toEqual([0, null]);
  await once(busy, "message");
  busy.disconnect();
  expect(await once(busy, "exit")).toEqual([0, null]);
});

test("a program that ends before it listens is no server", async () => {
  const program = join(emptyFolder(), "server.mjs");
  writeFileSync(program, "");
  await expect(startProcess("bare", pathToFileURL(program), {})).rejects.toThrow(
    "bare ended before it listened",
  );
});

test("on a slow line each way takes its time, and nothing stays open behind it", async () => {
  const sockets: Socket[] = [];
  const echo = createEcho((socket) => {
    sockets.push(socket.on("error", () => {}));
    socket.pipe(socket);
  });
  const port = await listen(echo);
  const line = await openSlowLine(new URL(`http://127.0.0.1:${port}/api`), 30);
  expect(line.url.href).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/api$/);
  expect(line.url.port).not.toBe(String(port));
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  onTestFinished(() => void vi.useRealTimers());
  const near = connect(Number(line.url.port), "127.0.0.1").setEncoding("utf8");
  let answer = "";
  near.on("data", (chunk) => {
    answer += chunk;
  });
  near.write("what is sent");
  for (const way of ["there", "back"]) {
    await until(() => vi.getTimerCount() > 0);
    vi.advanceTimersByTime(29);
    expect([way, vi.getTimerCount(), answer]).toEqual([way, 1, ""]);
    vi.advanceTimersByTime(1);
  }
  await until(() => answer === "what is sent");
  // So does an end.
  const other = connect(Number(line.url.port), "127.0.0.1").resume();
  other.end();
  for (const way of ["there", "back"]) {
    await until(() => vi.getTimerCount() > 0);
    vi.advanceTimersByTime(29);
    expect([way, vi.getTimerCount(), other.readableEnded]).toEqual([way, 1, false]);
    vi.advanceTimersByTime(1);
  }
  await until(() => other.readableEnded);
  vi.useRealTimers();
  // One that breaks off on one side does on the other.
  const broken = connect(Number(line.url.port), "127.0.0.1");
  await until(() => sockets.length === 3);
  broken.resetAndDestroy();
  await until(() => sockets[2]?.destroyed === true);
  const closed = once(near, "close");
  near.on("error", () => {});
  await line[Symbol.asyncDispose]();
  await closed;
});

test.runIf(process.platform === "linux")(
  "processor time is in microseconds, of a process and those it started",
  () => {
    const own = postgresCpu(process.pid);
    const { user, system } = process.cpuUsage();
    expect(own).toBeGreaterThan(10_000);
    expect(own).toBeLessThan(10 * (user + system));
    expect(postgresCpu(process.ppid)).toBeGreaterThanOrEqual(own);
    expect(postgresCpu(-1)).toBe(0);
  },
);
