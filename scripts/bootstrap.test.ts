import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";

interface Machine {
  /** As npm has it in its user agent: the Node that npm runs on. */
  readonly node?: string;
  /** The home directory; a writable one unless named. */
  readonly home?: string;
  /** How npx ends. */
  readonly end?: string;
  /** What else is set. */
  readonly env?: Readonly<Record<string, string>>;
}

/** A folder whose path has spaces and Cyrillic letters, with a stub for npx. */
function makeRepository(npx: (calls: string) => string) {
  const parent = mkdtempSync(join(tmpdir(), "specie-bootstrap-"));
  onTestFinished(() => rmSync(parent, { recursive: true }));
  const root = join(parent, "Мій проєкт");
  const bin = join(parent, "bin");
  for (const folder of [join(root, "scripts"), bin]) mkdirSync(folder, { recursive: true });
  copyFileSync(join(import.meta.dirname, "bootstrap.mjs"), join(root, "scripts/bootstrap.mjs"));
  writeFileSync(
    join(root, "package.json"),
    JSON.stringify({ packageManager: "pnpm@1.2.3", scripts: { check: "true" } }),
  );
  const calls = join(parent, "calls.txt");
  writeFileSync(join(bin, "npx"), npx(calls));
  chmodSync(join(bin, "npx"), 0o755);
  const PATH = [bin, dirname(process.execPath), process.env["PATH"]].join(delimiter);
  const readCalls = () => (existsSync(calls) ? readFileSync(calls, "utf8").trim().split("\n") : []);
  return { parent, root, PATH, readCalls };
}

/** Runs the bootstrap there. */
function bootstrap(
  args: readonly string[],
  { node = "20.19.0", home, end = "exit 0", env = {} }: Machine = {},
) {
  const { parent, root, PATH, readCalls } = makeRepository(
    (calls) =>
      `#!/bin/sh\necho "$PWD|$HOME|$*|$TURBO_TELEMETRY_DISABLED $REDOCLY_TELEMETRY $npm_config_cache" >> "${calls}"\n${end}\n`,
  );
  const run = spawnSync(process.execPath, ["scripts/bootstrap.mjs", ...args], {
    cwd: root,
    encoding: "utf8",
    env: {
      PATH,
      HOME: home ?? parent,
      npm_config_user_agent: `npm/10.8.2 node/v${node} linux x64 workspaces/false`,
      ...env,
    },
  });
  const called = readCalls();
  return {
    status: run.status,
    stderr: run.stderr,
    calls: called.map((call) => call.split("|").slice(0, 3)),
    environments: called.map((call) => call.split("|")[3]?.trim()),
    root,
    parent,
  };
}

test.for(["20.19.0", "22.12.0", "24.21.0"])("on Node %s it installs, then runs the script", (node) => {
  const { status, calls, root, parent } = bootstrap(["check", "--one", "two"], { node });
  expect(status).toBe(0);
  expect(calls).toEqual([
    [root, parent, "--yes pnpm@1.2.3 install --frozen-lockfile"],
    [root, parent, "--yes pnpm@1.2.3 run check --one two"],
  ]);
});

test("without a script it installs only", () => {
  expect(bootstrap([]).calls).toHaveLength(1);
});

// The process of these tests is Node 24, as it is on a second run, when `node` is the one in node_modules/.bin.
test.for(["16.20.2", "18.20.8", "20.18.3"])("Node %s is refused before anything runs", (node) => {
  const { status, stderr, calls } = bootstrap(["check"], { node });
  expect([status, calls]).toEqual([1, []]);
  expect(stderr).toContain(`Node ${node} is too old: install Node 20.19 or newer`);
});

test("a home that does not exist is replaced by a folder in the repository", () => {
  const { status, stderr, calls, root } = bootstrap(["check"], { home: "/nonexistent/home" });
  expect(status).toBe(0);
  expect(calls.map(([, home]) => home)).toEqual([`${root}/.home`, `${root}/.home`]);
  expect(stderr).toContain(
    `The home directory /nonexistent/home cannot be written; caches go to ${root}/.home.\n`,
  );
});

test("nothing that it starts counts its users, unless they want it, and caches are where the home is", () => {
  expect(bootstrap(["check"]).environments).toEqual(["1 off", "1 off"]);
  const env = { TURBO_TELEMETRY_DISABLED: "0", REDOCLY_TELEMETRY: "on", npm_config_cache: "/mine" };
  expect(bootstrap([], { env }).environments).toEqual(["0 on /mine"]);
  const { environments, root } = bootstrap([], { home: "/nonexistent/home" });
  expect(environments).toEqual([`1 off ${root}/.home/.npm`]);
});

test("an unknown script and a failed installation end it with a reason", () => {
  const unknown = bootstrap(["chek"]);
  expect([unknown.status, unknown.calls]).toEqual([1, []]);
  expect(unknown.stderr).toContain('There is no script "chek"');
  expect(unknown.stderr).toBe('\nThere is no script "chek" in package.json.\n');
});

const advice =
  "\nThe installation failed. Is the npm registry reachable? If package.json was changed, run `pnpm install`.\n";
test.for([
  ["exit 7", 7, advice],
  ["kill -s KILL $$", 1, advice],
  // What Ctrl-C has ended has not failed, and nothing else begins.
  ["kill -s INT $$", 0, ""],
  ["exit 130", 0, ""],
] as const)("an installation that ends with `%s` ends it with %i", ([end, status, stderr]) => {
  const failed = bootstrap(["check"], { end });
  expect([failed.status, failed.calls.length, failed.stderr]).toEqual([status, 1, stderr]);
});

test("a script that fails has printed its reason, and its exit code is kept", () => {
  const failed = bootstrap(["check"], { end: 'case "$*" in *install*) exit 0 ;; esac; exit 9' });
  expect([failed.status, failed.calls.length, failed.stderr]).toEqual([9, 2, ""]);
});

/** Ends when it is interrupted; what it has started takes longer, and reports each signal. By `env`: #! ends a path at its space. */
const interruptible = (calls: string) => `#!/usr/bin/env node
const { spawn } = require("node:child_process");
const { appendFileSync } = require("node:fs");
const report = (text) => appendFileSync(${JSON.stringify(calls)}, text + "\\n");
if (!process.argv.includes("run")) process.exit(0);
if (process.argv.includes("started")) {
  let timer = setInterval(() => {}, 1000);
  process.on("SIGINT", () => {
    report("interrupted");
    clearInterval(timer);
    timer = setTimeout(() => report("ended"), 300);
  });
  report("started " + process.ppid);
} else {
  const started = spawn(__filename, [...process.argv.slice(2), "started"], { stdio: "inherit" });
  const end = () => process.exit(130);
  // With a terminal that ends, all would end that still use it.
  process.on("SIGINT", () => (process.stdin.isTTY ? started.once("exit", end) : end()));
}
`;

test.for(["a pipe", "a terminal"])(
  "SIGINT to it alone, with %s, ends what its command has started",
  async (input, { skip }) => {
    const { root, PATH, readCalls } = makeRepository(interruptible);
    const atTerminal = `exec script -qec 'set -m; "${process.execPath}" scripts/bootstrap.mjs check' /dev/null`;
    if (input === "a terminal" && spawnSync("script", ["--version"]).status !== 0)
      return skip("there is no program that makes a terminal");
    const [program, args] =
      input === "a pipe"
        ? [process.execPath, ["scripts/bootstrap.mjs", "check"]]
        : ["sh", ["-c", atTerminal]];
    // In a group of its own, as a shell starts it.
    const run = spawn(program, args, {
      cwd: root,
      env: { PATH, HOME: root },
      stdio: ["pipe", "ignore", "inherit"],
      detached: true,
    });
    const ended = once(run, "exit");
    const started = () => /^started (\d+)$/.exec(readCalls()[0] ?? "")?.[1];
    await expect.poll(started, { timeout: 60_000 }).toBeDefined();
    const npx = Number(started());
    onTestFinished(() => endGroupOf(npx));
    const bootstrapper = Number(/\) \S (\d+) /.exec(readFileSync(`/proc/${npx}/stat`, "utf8"))?.[1]);
    process.kill(bootstrapper, "SIGINT");
    process.kill(bootstrapper, "SIGINT");
    expect(await ended).toEqual([0, null]);
    expect(readCalls().slice(1)).toEqual(["interrupted", "ended"]);
  },
);

/** Reports the first signal, and ends by itself. */
const reporting = (calls: string) => `#!/usr/bin/env node
const { appendFileSync } = require("node:fs");
const report = (text) => appendFileSync(${JSON.stringify(calls)}, text + "\\n");
if (!process.argv.includes("run")) process.exit(0);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
  process.on(signal, () => {
    report(signal);
    process.exit(5);
  });
setInterval(() => {}, 1000);
report("started");
`;

test.for(["SIGTERM", "SIGHUP"] as const)(
  "%s is passed on, and what the command exits with is kept",
  async (signal) => {
    const { root, PATH, readCalls } = makeRepository(reporting);
    const run = spawn(process.execPath, ["scripts/bootstrap.mjs", "check"], {
      cwd: root,
      env: { PATH, HOME: root },
      stdio: ["pipe", "ignore", "inherit"],
    });
    onTestFinished(() => void run.kill("SIGKILL"));
    const ended = once(run, "exit");
    await expect.poll(readCalls, { timeout: 60_000 }).toEqual(["started"]);
    run.kill(signal);
    expect(await ended).toEqual([5, null]);
    expect(readCalls()).toEqual(["started", signal]);
  },
);

// The time that the program reads is that of a file, and each reading leaves a mark.
const clock = `import { appendFileSync, readFileSync } from "node:fs";
performance.now = () => { appendFileSync("marks", "."); return Number(readFileSync("clock", "utf8")); };
`;

test("a signal within a second of the one before is the same, and a later one is passed on", async () => {
  const { root, PATH, readCalls } = makeRepository((calls) =>
    reporting(calls).replace("process.exit(5)", 'if (signal === "SIGINT") process.exit(6)'),
  );
  const write = (file: string, text: string) => writeFileSync(join(root, file), text);
  for (const [file, text] of [
    ["clock.mjs", clock],
    ["clock", "0"],
    ["marks", ""],
  ] as const)
    write(file, text);
  const run = spawn(process.execPath, ["--import", "./clock.mjs", "scripts/bootstrap.mjs", "check"], {
    cwd: root,
    env: { PATH, HOME: root },
    stdio: ["pipe", "ignore", "inherit"],
  });
  onTestFinished(() => void run.kill("SIGKILL"));
  const ended = once(run, "exit");
  await expect.poll(readCalls, { timeout: 60_000 }).toEqual(["started"]);
  run.kill("SIGTERM");
  await expect.poll(readCalls, { timeout: 60_000 }).toEqual(["started", "SIGTERM"]);
  write("clock", "1000");
  run.kill("SIGHUP");
  await expect.poll(() => readFileSync(join(root, "marks"), "utf8"), { timeout: 60_000 }).toHaveLength(4);
  write("clock", "2001");
  run.kill("SIGINT");
  expect(await ended).toEqual([6, null]);
  expect(readCalls()).toEqual(["started", "SIGTERM", "SIGINT"]);
});

/** Whatever is left of it. */
function endGroupOf(pid: number): void {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // Nothing is left.
  }
}
