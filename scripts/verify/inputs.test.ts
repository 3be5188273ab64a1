import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { suites } from "./tasks.ts";

// Asking Turborepo reads each file of the repository, beside other work.
const root = join(import.meta.dirname, "../..");

interface Planned {
  readonly taskId: string;
  readonly directory: string;
  readonly inputs: Readonly<Record<string, string>>;
}

/** The inputs of a task that git ignores: what checks leave behind, so that a second run takes it for a change. */
function ignoredInputs(tasks: readonly Planned[], folder: string): string[] {
  const lines = tasks.flatMap(({ taskId, directory, inputs }) =>
    Object.keys(inputs).map((input) => ({ taskId, path: join(directory, input) })),
  );
  const input = [...new Set(lines.map(({ path }) => path))].join("\n");
  const { stdout } = spawnSync("git", ["check-ignore", "--stdin"], { cwd: folder, input, encoding: "utf8" });
  const ignored = new Set(stdout.split("\n"));
  return lines.filter(({ path }) => ignored.has(path)).map(({ taskId, path }) => `${taskId}: ${path}`);
}

test("no task of npm test depends on a file that git ignores", () => {
  const names = [...suites.quick.root, ...suites.quick.packages];
  const plan: { tasks: Planned[] } = JSON.parse(
    execFileSync("turbo", ["run", ...names, "--dry=json"], {
      cwd: root,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
      maxBuffer: 256e6,
    }),
  );
  expect(plan.tasks.length).toBeGreaterThan(100);
  expect(ignoredInputs(plan.tasks, root)).toEqual([]);
});

test("an input that git ignores is found, and one that it keeps is not", () => {
  const folder = mkdtempSync(join(tmpdir(), "specie-inputs-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  execFileSync("git", ["init", "--quiet"], { cwd: folder });
  writeFileSync(join(folder, ".gitignore"), "dist/\n");
  const task = { taskId: "one#lint", directory: "spec", inputs: { "a.yaml": "", "dist/b.yaml": "" } };
  expect(ignoredInputs([task], folder)).toEqual(["one#lint: spec/dist/b.yaml"]);
});
