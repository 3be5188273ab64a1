import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { usage } from "./settings.ts";

// Used instead of the server and the kit: a fault has the outcome that is its name.
const outcomes = `
export const testOriginal = async ({ seed }) => {
  const failed = seed === 9 ? ["a/b", "c/d"] : [];
  return { checks: 3, failed, green: failed.length === 0 };
};
export const testFault = async (fault, { signal, seed }) => {
  const [, name] = fault.id.split("/");
  if (name === "waits") {
    process.kill(process.pid, seed === 8 ? "SIGINT" : "SIGTERM");
    await new Promise((resolve) => {
      const timer = setTimeout(resolve, 20_000);
      signal.onabort = () => { clearTimeout(timer); resolve(); };
    });
    signal.throwIfAborted();
  }
  if (name === "caught") return { kind: "caught", fault, failed: ["one/x", "two/y"] };
  return name === "missed" ? { kind: "survived", fault } : { kind: "invalid", fault, because: "no server" };
};
`;

function repository(...names: readonly string[]) {
  const root = mkdtempSync(join(tmpdir(), "specie-planted-"));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const app = "apps/planted-faults";
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  write(`${app}/package.json`, '{ "type": "module" }');
  for (const file of ["main.ts", "settings.ts", "table.ts", "fault.ts"])
    cpSync(join(import.meta.dirname, file), join(root, app, "src", file));
  write(`${app}/src/outcome.ts`, outcomes);
  write(`${app}/src/plant.ts`, 'export const planted = new URL("../.planted/", import.meta.url).pathname;\n');
  const faults = names.map(
    (name) => `${name}:\n  breaks: It.\n  changes: [{ file: a, find: b, replace: c }]\n`,
  );
  write(`${app}/faults/list.yaml`, faults.join(""));
  const readme = "packages/conformance/README.md";
  write(readme, "<!-- planted faults: written by `pnpm planted-faults` -->\n<!-- /planted faults -->\n");
  symlinkSync(join(import.meta.dirname, "../node_modules"), join(root, app, "node_modules"));
  mkdirSync(join(root, app, ".planted"));
  const run = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(root, app, "src/main.ts"), ...args],
      {
        encoding: "utf8",
      },
    );
    return { status, stdout, stderr };
  };
  const folder = join(root, app, ".planted");
  return { run, folder, table: () => readFileSync(join(root, readme), "utf8") };
}

test("outcomes are printed one by one and written into the table; one that is missed or not tested fails", () => {
  const { run, folder, table } = repository("caught", "invalid", "missed");
  expect(run("--parallel", "1")).toEqual({
    ...{ status: 1, stderr: "" },
    stdout: `The unchanged server: 3 checks, 0 failed
1/3 list/caught: caught by 2, first one/x
2/3 list/invalid: COULD NOT BE TESTED: no server
3/3 list/missed: MISSED
1 of 3 planted faults caught, 33.3 %, in 0 min
`,
  });
  expect(table()).toContain(
    "1 of 3 planted faults are caught (33.3 %). Missed: `list/invalid`, `list/missed`.",
  );
  expect(existsSync(folder)).toBe(false);
  const { status, stdout } = run("--only", "list/caught");
  expect([status, stdout.split("\n").at(-2)]).toEqual([0, "1 of 1 planted faults caught, 100.0 %, in 0 min"]);
});

test("nothing is planted while the unchanged server fails checks", () => {
  const { run, table } = repository("caught");
  expect(run("--seed", "9")).toEqual({
    ...{ status: 1, stdout: "The unchanged server: 3 checks, 2 failed\n" },
    stderr: "Planted faults prove nothing while the unchanged server fails checks:\na/b\nc/d\n",
  });
  expect(table()).not.toContain("planted faults are caught");
});

test.for(["8", "7"])(
  "an interruption with the seed %s ends it with 130, and what is known is written",
  (seed) => {
    const { run, folder, table } = repository("caught", "waits");
    writeFileSync(join(folder, "of-another-run"), "");
    const { status, stderr } = run("--seed", seed, "--parallel", "1");
    expect([status, stderr]).toEqual([130, "Interrupted\n"]);
    expect(table()).toContain("1 of 1 planted faults are caught (100.0 %).");
    expect(existsSync(join(folder, "of-another-run"))).toBe(true);
  },
);

test("--help, and wrong arguments", () => {
  const { run } = repository("caught");
  expect(run("--help")).toEqual({ status: 0, stdout: `${usage}\n`, stderr: "" });
  expect(run("--only", "x")).toEqual({
    ...{ status: 2, stdout: "", stderr: "--only is 'x'; there is no such fault\n" },
  });
});
