import { spawnSync } from "node:child_process";
import {
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";

const lockfile = `
importers:
  .: {}
  packages/one: {}
  packages/two: {}
packages:
  zod@4.0.0: { resolution: { integrity: sha512-A } }
`;

/** A repository with two published packages, and with a pnpm that answers as the script does. */
function repository(pnpm: string) {
  const root = mkdtempSync(join(tmpdir(), "specie-supply-"));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const write = (file: string, text: string, mode = 0o644) => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text, { mode });
  };
  for (const file of globSync("*.ts", { cwd: import.meta.dirname }))
    cpSync(join(import.meta.dirname, file), join(root, "scripts/supply-chain", file));
  symlinkSync(join(import.meta.dirname, "../../node_modules"), join(root, "node_modules"));
  write("package.json", '{ "name": "root", "type": "module" }');
  for (const name of ["one", "two"])
    write(`packages/${name}/package.json`, JSON.stringify({ name, publishConfig: {} }));
  write("pnpm-lock.yaml", lockfile);
  write("THIRD-PARTY.md", "# Old\n");
  write("bin/pnpm", `#!/bin/sh\necho "$PWD: $*" >> ${root}/calls\n${pnpm}\n`, 0o755);
  const run = (script: string, ...words: string[]) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(root, "scripts/supply-chain", script), ...words],
      {
        cwd: tmpdir(),
        encoding: "utf8",
        env: { ...process.env, PATH: [join(root, "bin"), process.env["PATH"]].join(delimiter) },
      },
    );
    return { status, stdout, stderr };
  };
  return { root, write, run, read: (file: string) => readFileSync(join(root, file), "utf8") };
}

const licensed = (license: string) =>
  `echo '${JSON.stringify({ [license]: [{ name: "zod", versions: ["4.0.0"] }] })}'`;

test("the list of what is shipped is out of date, is written, and then has no findings", () => {
  const { run, read } = repository(licensed("MIT"));
  expect(run("main.ts")).toEqual({
    ...{ status: 1, stdout: "" },
    stderr: "THIRD-PARTY.md is out of date. Run `pnpm third-party` and review the difference.\n",
  });
  expect(run("main.ts", "--write")).toEqual({
    ...{ status: 0, stderr: "" },
    stdout: "1 packages, 1 of them shipped: no findings.\n",
  });
  expect(read("THIRD-PARTY.md")).toMatch(/## one\n\n- zod 4\.0\.0: MIT\n\n## two\n\n- zod 4\.0\.0: MIT\n$/);
});

test("all findings are printed, each once, and writing the list does not hide them", () => {
  const { run, write } = repository(licensed("GPL-3.0-only"));
  write(
    "packages/two/package.json",
    JSON.stringify({ name: "two", publishConfig: {}, dependencies: { a: "1" } }),
  );
  const { status, stdout, stderr } = run("main.ts", "--write");
  expect([status, stdout]).toEqual([1, ""]);
  expect(stderr.split("\n").map((line) => line.split(",")[0])).toEqual([
    'packages/two/package.json takes a as 1. Name the version in the catalog and write "catalog:".',
    "The repository ships zod 4.0.0",
    "The repository uses zod 4.0.0",
    "",
  ]);
});

const advisory = { module_name: "zod", severity: "high", title: "A", url: "https://a.example" };

test.for([
  [
    `echo '${JSON.stringify({ advisories: { 1: { ...advisory, vulnerable_versions: "<4", patched_versions: ">=4" } } })}'; exit 1`,
    { status: 1, stdout: "", stderr: "zod <4: high, A; fixed in >=4. https://a.example\n" },
  ],
  [`echo '{"advisories":{}}'`, { status: 0, stdout: "No advisory about any dependency.\n", stderr: "" }],
  ["echo broken >&2; exit 4", { status: 1, stdout: "", stderr: "pnpm audit ended with 4:\nbroken\n" }],
] as const)("advisories after a pnpm that does `%s`", ([pnpm, result]) => {
  const { root, run, read } = repository(pnpm);
  expect(run("advisories.ts")).toEqual(result);
  expect(read("calls")).toBe(`${root}: audit --json\n`);
});

test("advisories fail where there is no pnpm", () => {
  const { root } = repository("");
  const { status, stderr } = spawnSync(process.execPath, [join(root, "scripts/supply-chain/advisories.ts")], {
    encoding: "utf8",
    env: { PATH: "/nonexistent" },
  });
  expect([status, stderr]).toEqual([1, expect.stringContaining("spawnSync pnpm ENOENT")]);
});
