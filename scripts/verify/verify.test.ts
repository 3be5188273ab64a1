import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { dirname } from "node:path";
import { expect, test } from "vitest";
import { reportOn } from "./report.ts";
import { afterPassing, all, fromCache, quickIds, repository, type Stub } from "./stub-repository.ts";
import { suites } from "./tasks.ts";

const verify = (stub: Stub) => repository(stub).run();

test("a run from the cache passes, runs every task of the list and reports what it left out", () => {
  const { status, output, asked, environment } = repository({}).run({ NODE_COMPILE_CACHE: undefined });
  expect(status, output).toBe(0);
  for (const name of [...suites.quick.root, ...suites.quick.packages]) expect(asked).toContain(name);
  expect(environment).toMatch(/node_modules\/\.cache\/node-compile\|1$/);
  const count = quickIds.length;
  expect(output).toContain(
    `${count} of ${count} checks passed: 0 ran, ${count} came from the cache because their inputs have not changed.\nNot checked: mutation, advisories, test:long, corpus`,
  );
  expect(output).toMatch(/━━━ npm test passed in \d+ s\n/);
});

test("the cache of compiled sources and the seed of the property tests may be set from outside", () => {
  const { environment } = repository({}).run({ NODE_COMPILE_CACHE: "/elsewhere", SEED: "7" });
  expect(environment).toBe("/elsewhere|7");
});

test("what a task could not check is repeated with its reason", () => {
  const [first = "", ...others] = quickIds.map(fromCache).map(({ taskId }) => taskId);
  const tasks = [fromCache(first), ...others.map((id) => ({ ...fromCache(id), logFile: "none.txt" }))];
  const log =
    "ok\nNOT CHECKED: fish, because it is not installed\nNOT CHECKED on Node 20: it is not installed\n";
  const { status, output } = verify({ tasks, log });
  expect(status).toBe(0);
  expect(output).toContain(`Not checked: ${first}: fish, because it is not installed`);
  expect(output).toContain(`Not checked: ${first}: on Node 20: it is not installed`);
});

test("a task without a log, as Turborepo has them where nothing is cached, is reported as any other", () => {
  const [first = "", ...others] = quickIds;
  const { logFile, ...withoutLog } = fromCache(first);
  const { run } = repository({ tasks: [withoutLog, ...others.map(fromCache)] });
  expect([logFile, run().status]).toEqual(["log.txt", 0]);
});

test("a run without one of its tasks fails, whichever it is", () => {
  for (const [index, id] of quickIds.entries()) {
    const tasks = quickIds.map(fromCache).toSpliced(index, 1);
    const report = reportOn({ planned: quickIds, tasks, exitCode: 0, logOf: () => "" });
    expect([report.passed, report.lines.some((line) => line.startsWith(`Not run: ${id},`))]).toEqual([
      false,
      true,
    ]);
  }
  const { status, output } = verify({ tasks: quickIds.map(fromCache).slice(1) });
  expect(status).toBe(1);
  expect(output).toContain(`Not run: ${quickIds[0]}`);
});

test("a task that ended with another exit code fails the run, also when Turborepo succeeds", () => {
  const [first = "", ...others] = quickIds;
  const ended = { ...fromCache(first), execution: { startTime: 0, endTime: 1, exitCode: 3 } };
  const { status, output } = verify({ tasks: [ended, ...others.map(fromCache)], log: "the reason\n" });
  expect(status).toBe(1);
  expect(output).toContain(`━━━ ${first} failed. Its output:\n\nthe reason`);
  expect(output).toContain(`Failed: ${first}, exit code 3.`);
});

test("of a long log the last 150 lines are repeated, with the place of the others", () => {
  const [first = "", ...others] = quickIds;
  const ended = { ...fromCache(first), execution: { startTime: 0, endTime: 1, exitCode: 1 } };
  const line = (index: number) => `line ${index + 1} of it`;
  const log = `${Array.from({ length: 190 }, (_, index) => line(index)).join("\n")}\n\n`;
  const { output } = verify({ tasks: [ended, ...others.map(fromCache)], log });
  expect(output).toContain(
    `━━━ ${first} failed. Its last lines; the 40 before are in log.txt:\n\nline 41 of it\nline 42 of it\n`,
  );
  expect(output).toContain("line 190 of it\n");
  expect(output).not.toContain("line 40 of it");
});

test.for([
  ["exits with 4", "exit 4", 4],
  ["is killed", "kill -9 $$", 1],
] as const)("Turborepo that %s fails the run, whatever the summary has", ([, end, code]) => {
  expect(verify({ end }).status).toBe(code);
});

test("a run without a summary fails", () => {
  expect(verify({ tasks: "none" }).status).toBe(1);
});

test.for([
  [
    "a script in no list",
    [...all("packages"), "check-new"],
    'The script "check-new" (packages) is in no list',
  ],
  [
    "a listed script that is gone",
    all("packages").filter((name) => name !== "drift"),
    '"drift" (packages), which no',
  ],
] as const)("%s stops the run before it begins", ([, packageScripts, text]) => {
  const { status, output, asked } = verify({ packageScripts });
  expect([status, asked]).toEqual([1, undefined]);
  expect(output).toContain(text);
});

test("after a run that passed, a change of texts alone runs what reads texts", () => {
  const { run, saveBundle, first, write } = afterPassing();
  expect(first.status, first.output).toBe(0);
  saveBundle("Another word.", 5);
  write("spec/paths/a.yaml", "description: Another word.");
  write(".changeset/one.md", "why");
  const { asked, output } = run();
  expect(asked).toContain("//#format");
  expect(asked).not.toContain("test:contract");
  expect(output).toMatch(
    /Not run: \d+ checks\. They passed before, and only words of the contract have changed since\./,
  );
  // The record is of this run now.
  expect(run().output).toMatch(/They passed before, and nothing has changed since\./);
});

test("after a run that passed, one without a change runs what reads texts, and reports that nothing has changed", () => {
  const { run, first } = afterPassing();
  expect(first.output).not.toContain("They passed before");
  const { asked, output } = run();
  expect(asked).not.toContain("test:contract");
  expect(output).toMatch(/Not run: \d+ checks\. They passed before, and nothing has changed since\./);
});

test.for([
  ["a limit", ({ saveBundle }) => saveBundle("One.", 6)],
  ["a source file", ({ write }) => write("src.ts", "2")],
  ["a new file", ({ write }) => write("new.ts", "")],
  ["a sentence that programs read", ({ saveBundle }) => saveBundle("With regard to letter case.", 5)],
] as const satisfies [string, (repo: ReturnType<typeof afterPassing>) => void][])(
  "after a run that passed, a change of %s runs everything",
  ([, change]) => {
    const repo = afterPassing();
    change(repo);
    expect(repo.run().asked).toContain("test:contract");
  },
);

test("a file that git has and that is deleted is a change, and no failure", () => {
  const { run, write } = afterPassing();
  const path = write("old.ts", "1");
  spawnSync("git", ["add", "old.ts"], { cwd: dirname(path) });
  expect(run().asked).toContain("test:contract");
  expect(run().asked).not.toContain("test:contract");
  rmSync(path);
  const { asked, status } = run();
  expect([asked?.includes("test:contract"), status]).toEqual([true, 0]);
});

test.for([
  ["a file that git has", "echo 2 > src.ts"],
  ["the bundle", "sed -i.old s/5/6/ spec/dist/openapi.json"],
] as const)("a run during which %s has changed is no proof of it: the next runs everything", ([, change]) => {
  // Once, at the run of the suite, after the one that generates.
  const once = `case "$*" in *test:contract*) [ -e .turbo-changed ] || { ${change}; touch .turbo-changed; } ;; esac`;
  const { run, first } = afterPassing({ end: `${once}\nexit 0` });
  expect(first.status, first.output).toBe(0);
  expect(run().asked).toContain("test:contract");
});

test("after a run that failed, everything runs", () => {
  const { run, first, saveBundle } = afterPassing({ tasks: quickIds.slice(1).map(fromCache) });
  expect(first.status).toBe(1);
  saveBundle("Another word.", 5);
  expect(run().asked).toContain("test:contract");
});
