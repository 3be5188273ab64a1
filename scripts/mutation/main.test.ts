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
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { mutatedPackages, runsOf } from "./packages.ts";
import { isInSample, strykerPlugins } from "./sample-checker.ts";

// Makes of each file the mutants whose statuses it has as its text.
const stryker = `#!/usr/bin/env node
const { appendFileSync, existsSync, readFileSync, writeFileSync } = require("node:fs");
const config = JSON.parse(readFileSync(process.argv[3], "utf8"));
const { oneIn, seed } = config.sample;
appendFileSync("../../calls", [process.cwd().split("/").at(-1), seed, JSON.stringify(oneIn), config.vitest?.configFile, config.testFiles, config.coverageAnalysis, config.ignoreStatic].join(" ") + "\\n");
if (existsSync("broken")) process.exit(1);
const location = { start: { line: 1, column: 1 }, end: { line: 1, column: 9 } };
const files = Object.fromEntries(config.mutate.map((file) => {
  const source = readFileSync(file, "utf8");
  const mutants = source.split(" ").filter(Boolean).map((status) => ({ status, statusReason: status === "CompileError" ? "not in the sample" : status, mutatorName: "Text", replacement: "x", location }));
  return [file, { source, mutants }];
}));
writeFileSync(config.jsonReporter.fileName, JSON.stringify({ files }));
`;

/** The command in a repository with these sources of packages, beside a Stryker of its own. */
function repository(sources: Readonly<Record<string, string>>, kept: object = {}) {
  const root = mkdtempSync(join(tmpdir(), "specie-mutation-"));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const write = (file: string, text: string, mode = 0o644) => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text, { mode });
  };
  for (const file of globSync("*.ts", { cwd: import.meta.dirname }))
    cpSync(join(import.meta.dirname, file), join(root, "scripts/mutation", file));
  write("scripts/mutation/scores.json", JSON.stringify(kept));
  write("package.json", '{ "type": "module" }');
  write("packages/package.json", '{ "type": "commonjs" }');
  for (const name of ["@commander-js", "@stryker-mutator", "commander"]) {
    mkdirSync(join(root, "node_modules"), { recursive: true });
    symlinkSync(join(import.meta.dirname, "../../node_modules", name), join(root, "node_modules", name));
  }
  write("node_modules/package.json", '{ "type": "commonjs" }');
  write("node_modules/.bin/stryker", stryker, 0o755);
  for (const [file, text] of Object.entries(sources)) write(`packages/${file}`, text);
  const run = (words: readonly string[], SEED?: string) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(root, "scripts/mutation/main.ts"), ...words],
      { cwd: tmpdir(), encoding: "utf8", env: { ...process.env, SEED } },
    );
    return { status, stdout, stderr };
  };
  return { run, write, read: (file: string) => readFileSync(join(root, file), "utf8") };
}

test("slices of one run are measured together, printed with what is kept, and kept with how they are measured again", () => {
  const before = { percent: 40, interval: [30, 60], date: "2026-01-01", command: "" };
  const { run, read } = repository(
    {
      "gate/src/rules/a.ts": "Killed Killed Survived",
      "gate/src/rules/b.ts": "NoCoverage CompileError",
      "gate/src/judge/c.ts": "Killed",
      "gate/src/judge/d.test.ts": "Killed",
      "gate/src/schema/other.ts": "Killed",
      "gate/src/main.ts": "Killed",
    },
    { gate: { slices: { rules: before }, notMutated: {} } },
  );
  const { status, stdout, stderr } = run(
    ["--", "gate/rules", "gate/decisions", "--sample", "3", "--keep"],
    "7",
  );
  expect([status, stderr]).toEqual([0, ""]);
  const name = "gate.decisions-3.rules-3.7";
  expect(stdout).toBe(`gate: decisions, rules …

SEED=7
gate/decisions                       100.0 %  (none kept, goal 90 %)  1 of 1 mutants: 1 killed, 0 timed out, 0 not loaded, 0 survived, 0 without a test
gate/rules                            50.0 % [34.5, 65.4]  (40.0 % kept, goal 85 %)  4 of 5 mutants: 2 killed, 0 timed out, 0 not loaded, 1 survived, 1 without a test
gate                                  58.3 % [45.4, 71.2]
`);
  const oneIn = { "src/judge/c.ts": 3, "src/rules/a.ts": 3, "src/rules/b.ts": 3 };
  expect(read("calls")).toBe(`gate 7 ${JSON.stringify(oneIn)} vitest.mutation.config.ts  perTest true\n`);
  expect(read(`.mutation/${name}.survivors.txt`)).toBe(
    "src/rules/a.ts:1:1 Text\n- Killed Killed Survived\n+ x\n\nsrc/rules/b.ts:1:1 Text (no test)\n- NoCoverage CompileError\n+ x\n",
  );
  const { gate } = JSON.parse(read("scripts/mutation/scores.json"));
  expect(gate.slices.rules).toEqual({
    ...{ percent: 50, interval: [34.5, 65.4], killed: 2, survived: 1, uncovered: 1, mutants: 5 },
    ...{ timedOut: 0, notLoaded: 0, static: 0, equivalent: 0, date: new Date().toISOString().slice(0, 10) },
    command: "SEED=7 pnpm mutation gate/rules --sample 3",
  });
});

test("every package is measured with the rate of each slice, and what is worse than kept fails", () => {
  const measured = { percent: 100, interval: [100, 100], date: "2026-01-01", command: "" };
  const { run, read } = repository(
    {
      "contract/src/a.ts": "Survived",
      "client/src/retry.ts": "Killed",
      "client/src/feed.ts": "CompileError",
      "client/src/other.ts": "",
    },
    { contract: { slices: { reader: measured }, notMutated: {} } },
  );
  const before = read("scripts/mutation/scores.json");
  const { status, stdout, stderr } = run(["contract", "client"]);
  expect([status, stderr]).toEqual([
    1,
    "Below the interval in scripts/mutation/scores.json: contract/reader.\n",
  ]);
  expect(stdout).toContain("The sample has no mutant of client/chain-and-feed; use a smaller --sample.\n");
  expect(stdout).toMatch(/^\nSEED=1\ncontract\/reader +0\.0 % {2}\(100\.0 % kept, goal 85 %\)/m);
  expect(stdout).toMatch(/^client\/others +100\.0 % {2}\(none kept, goal 85 %\) {2}0 of 0 mutants/m);
  expect(read("calls").split("\n")).toEqual([
    'contract 1 {"src/a.ts":1}   perTest false',
    'client 1 {"src/other.ts":4,"src/retry.ts":1} vitest.mutation.config.ts  perTest false',
    'client 1 {"src/feed.ts":2} vitest.mutation.config.ts test/{chain,chain-checkpoint,chain-forms,feed}.test.ts perTest false',
    "",
  ]);
  expect(read("scripts/mutation/scores.json")).toBe(before);
});

test("without a name every slice of every package is measured", () => {
  const files = mutatedPackages.map(({ folder }) => [`../${folder}/src/none.test.ts`, ""]);
  const { run, read } = repository(Object.fromEntries(files));
  const { status, stdout } = run([]);
  const measured = mutatedPackages.flatMap(({ name, slices }) =>
    slices.map((slice) => `${name}/${slice.name}`),
  );
  const rows = /^[\w-]+\/[\w-]+(?= +100\.0 %)/gm;
  expect([status, stdout.match(rows)]).toEqual([0, measured]);
  const runs = mutatedPackages.flatMap(({ name, slices }) => runsOf(slices).map(() => name));
  expect(read("calls").match(/^\S+/gm)).toEqual(runs);
});

test("a Stryker that fails and a mutant without a verdict end it with 2", () => {
  const { run, write } = repository({ "gate/src/rules/a.ts": "Killed Pending Ignored" });
  expect(run(["gate/rules"])).toEqual({
    ...{ status: 2, stdout: "gate: rules …\n" },
    stderr: "1 mutants of gate were not judged: Pending\n",
  });
  write("packages/gate/broken", "");
  expect(run(["gate/rules"])).toMatchObject({ status: 2, stderr: "Stryker failed for gate.\n" });
});

test("Stryker is given a checker, which lets the mutants of the sample through and groups all of them", async () => {
  const [{ factory, ...plugin } = { factory: undefined }] = strykerPlugins;
  expect(plugin).toEqual({ kind: "Checker", name: "sample" });
  expect(factory?.inject).toEqual(["options"]);
  const file = join(process.cwd(), "src/a.ts");
  const mutants = Array.from({ length: 40 }, (_, line) => ({
    ...{ id: String(line), fileName: file, mutatorName: "Text", replacement: "x" },
    location: { start: { line, column: 1 }, end: { line, column: 2 } },
  }));
  const sample = { seed: "1", oneIn: { "src/a.ts": 2 } };
  const checker = factory?.({ sample });
  await expect(checker?.init()).resolves.toBeUndefined();
  const verdicts = Object.fromEntries(
    mutants.map((one) => [
      one.id,
      isInSample(one, "src/a.ts", sample)
        ? { status: "passed" }
        : { status: "compileError", reason: "not in the sample" },
    ]),
  );
  expect(await checker?.check(mutants)).toEqual(verdicts);
  expect(new Set(Object.values(verdicts).map(({ status }) => status)).size).toBe(2);
  expect(await checker?.group(mutants)).toEqual([mutants.map(({ id }) => id)]);
});

test("what each slice has: its files, its goal, its part of the mutants and its tests", async () => {
  const lines = mutatedPackages.flatMap(({ name, folder, slices }) => [
    `${name} in ${folder}`,
    // A source that one of these no longer has may fall to what is left out by folder, and nothing else would say so.
    ...slices.map((slice) => `  ${JSON.stringify(slice)}`),
  ]);
  // `vitest run --root scripts mutation/main --update` renews it.
  await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot("slices.txt");
});
