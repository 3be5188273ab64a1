import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { Pool } from "undici";
import { expect, onTestFinished, test } from "vitest";
import { drive } from "../load/drive.ts";
import { help, readArguments, UsageError } from "../read-arguments.ts";

const all = ["getAccount", "listCustomers", "createCustomer", "filters", "search", "memory"].concat([
  "exportWithAccounts",
  "readTrace",
  "cursorKeys",
  "workers",
  "chain",
  "cost",
]);
const thorough = { rounds: 7, milliseconds: 2_000, listings: 60, smallBank: 10_000, largeBank: 1_000_000 };
const quick = { rounds: 3, milliseconds: 700, listings: 20, smallBank: 10_000, largeBank: 100_000 };

test.for([
  [[], { names: all, effort: { ...thorough, requests: [1_000, 100_000] } }],
  [["--", "--quick"], { names: all, effort: { ...quick, requests: [1_000, 10_000] } }],
  [
    ["--only", "memory", "--only=filters", "--quick"],
    { names: ["memory", "filters"], effort: { ...quick, requests: [1_000, 10_000] } },
  ],
  [["--help", "--quick"], "help"],
] as const)("%j", ([words, order]) => {
  expect(readArguments(words)).toEqual(order);
});

test.for([
  [["--only", "reads"], `There is no measure reads, only ${all.join(", ")}.`],
  [["--fast"], "Unknown option '--fast'"],
  [["memory"], "Unexpected argument 'memory'"],
  [["--only"], "argument missing"],
] as const)("%j is refused", ([words, reason]) => {
  expect(() => readArguments(words)).toThrow(UsageError);
  expect(() => readArguments(words)).toThrow(reason);
});

test("the help names every measure", () => {
  expect(help).toContain(`can be repeated: ${all.join(", ")}\n`);
});

test.for(["SIGINT", "SIGTERM"] as const)("on %s it ends when its PostgreSQL has stopped", async (signal) => {
  const command = new URL("../bench-command.ts", import.meta.url).href;
  const script = `const { benchCommand } = await import(${JSON.stringify(command)});
    const stop = () => new Promise((resolve) => setTimeout(() => resolve(console.log("stopped")), 200));
    const run = () => new Promise(() => setInterval(() => {}, 1000)).then(console.log("runs"));
    await benchCommand([], { openStage: async () => ({ [Symbol.asyncDispose]: stop }), run });`;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", script]);
  onTestFinished(() => void child.kill("SIGKILL"));
  child.stdout.once("data", () => child.kill(signal));
  const [printed, [code]] = await Promise.all([text(child.stdout), once(child, "exit")]);
  expect([printed, code]).toEqual(["runs\nstopped\n", 1]);
});

/** A server that answers as the path says, on one connection after the other. */
async function serve() {
  const seen: string[] = [];
  let [open, most] = [0, 0];
  const server = createServer((request, response) => {
    most = Math.max(most, ++open);
    seen.push(`${request.method} ${request.url} ${request.headers["x-own"]}`);
    request.resume().on("end", () => {
      open -= 1;
      response.writeHead(Number(request.url?.slice(1))).end("the reason");
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const pool = new Pool(`http://127.0.0.1:${port}`, { connections: 3 });
  onTestFinished(async () => {
    await pool.destroy();
    server.closeAllConnections();
    server.close();
  });
  return { pool, seen, most: () => most };
}

const ask = (status: number) => () =>
  ({ method: "POST", path: `/${status}`, headers: { "x-own": "1" }, body: "{}" }) as const;

test("a server is asked as often as is ordered, and the time of each answer is kept", async () => {
  const { pool, seen, most } = await serve();
  const { requests, latencies, milliseconds } = await drive(pool, ask(200), 3, { requests: 10 });
  expect([requests, latencies.length, seen.length, most() <= 3]).toEqual([10, 10, 10, true]);
  expect(new Set(seen)).toEqual(new Set(["POST /200 1"]));
  expect(latencies.every((one) => one > 0 && one <= milliseconds)).toBe(true);
  const none = await drive(pool, ask(200), 3, { milliseconds: 0 });
  expect([none.requests, seen.length]).toEqual([0, 10]);
});

test("the first answer that is no 200, and a server that is gone, end it", async () => {
  const { pool } = await serve();
  await expect(drive(pool, ask(503), 1, { requests: 2 })).rejects.toThrow(
    "POST /503 was answered with 503: the reason",
  );
  const gone = new Pool("http://127.0.0.1:1");
  onTestFinished(() => gone.destroy());
  await expect(drive(gone, ask(200), 1, { requests: 1 })).rejects.toThrow("ECONNREFUSED");
});

test("the command says what is wrong with it, and fails", () => {
  const main = fileURLToPath(new URL("../main.ts", import.meta.url));
  const wrong = spawnSync(process.execPath, [main, "--only", "reads"], { encoding: "utf8" });
  expect([wrong.status, wrong.stdout]).toEqual([1, ""]);
  expect(wrong.stderr).toBe(`There is no measure reads, only ${all.join(", ")}.\nTry --help.\n`);
});
