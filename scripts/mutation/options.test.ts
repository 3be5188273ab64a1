import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readOptions } from "./options.ts";
import { mutatedPackages } from "./packages.ts";

const run = (...words: readonly string[]) =>
  spawnSync(process.execPath, [join(import.meta.dirname, "main.ts"), ...words], { encoding: "utf8" });

test("--help names every slice, and its examples are read", () => {
  const { status, stdout, stderr } = run("--help");
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  for (const { name, slices } of mutatedPackages)
    for (const slice of slices) expect(stdout).toContain(`${name}/${slice.name}`);
  const examples = [...stdout.matchAll(/^ +(?:SEED=\d+ )?pnpm mutation (\w.*?) {2}/gm)];
  expect(examples.map(([, words = ""]) => readOptions(words.split(" ")))).toEqual([
    { names: ["gate/rules"], keep: false },
    { names: ["gate/rules", "cli/files"], sample: 20, keep: false },
    { names: ["gate/rules"], sample: 20, keep: false },
    { names: ["gate/rules"], sample: 20, keep: true },
  ]);
});

test("without arguments all packages are measured", () => {
  expect(readOptions([])).toEqual({ names: [], keep: false });
});

const wrong = [
  ["an unknown option", ["--samples", "2"], "unknown option '--samples'\n(Did you mean --sample?)"],
  [
    "an unknown slice",
    ["gate/rule"],
    "The slices of gate are decisions, comparison, rules, sources-and-reports.",
  ],
  [
    "a sample that is no number",
    ["gate/rules", "--sample", "many"],
    "It must be a whole number of 1 or more.",
  ],
] as const;

test.for(wrong)("%s is an error without a stack, and ends with 2", ([, words, error]) => {
  const { status, stdout, stderr } = run(...words);
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  expect(stderr).toMatch(/^error: /);
  expect(stderr.endsWith(`${error}\nAdd --help for the slices and examples.\n`)).toBe(true);
});

test.for([
  ...wrong.map(([, words, error]) => [words, error] as const),
  [["gates/rules"], "The packages are contract, client, gate,"],
  [["gate/"], "The slices of gate are decisions,"],
  [["gate/rules/fields"], "The slices of gate are decisions,"],
  ...["0", "-1", "1.5", "1e2", ""].map(
    (rate) => [[`--sample=${rate}`], "a whole number of 1 or more."] as const,
  ),
] as const)("%j is refused", ([words, error]) => {
  expect(() => readOptions(words)).toThrow(error);
});
