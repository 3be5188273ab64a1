import { spawnSync } from "node:child_process";
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
import { delimiter, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";

interface Machine {
  /** As npm has it in its user agent: the Node that npm runs on. */
  readonly node?: string;
  /** The home directory; a writable one unless named. */
  readonly home?: string;
  readonly exit?: number;
}

/** Runs the bootstrap in a folder whose path has spaces and Cyrillic letters, with a stub for npx. */
function bootstrap(args: readonly string[], { node = "20.19.0", home, exit = 0 }: Machine = {}) {
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
  writeFileSync(join(bin, "npx"), `#!/bin/sh\necho "$PWD|$HOME|$*" >> "${calls}"\nexit ${exit}\n`);
  chmodSync(join(bin, "npx"), 0o755);
  const run = spawnSync(process.execPath, ["scripts/bootstrap.mjs", ...args], {
    cwd: root,
    encoding: "utf8",
    env: {
      PATH: `${bin}${delimiter}${process.env["PATH"]}`,
      HOME: home ?? parent,
      npm_config_user_agent: `npm/10.8.2 node/v${node} linux x64 workspaces/false`,
    },
  });
  const called = existsSync(calls) ? readFileSync(calls, "utf8").trim().split("\n") : [];
  return {
    status: run.status,
    stderr: run.stderr,
    calls: called.map((call) => call.split("|")),
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
  expect(stderr).toContain("/nonexistent/home cannot be written");
});

test("an unknown script and a failed installation end it with a reason", () => {
  const unknown = bootstrap(["chek"]);
  expect([unknown.status, unknown.calls]).toEqual([1, []]);
  expect(unknown.stderr).toContain('There is no script "chek"');
  const failed = bootstrap(["check"], { exit: 7 });
  expect([failed.status, failed.calls.length]).toEqual([7, 1]);
  expect(failed.stderr).toContain("The installation failed");
});
