import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { has } from "../samples/run/compile-java.ts";
import { prove, samplesIn } from "../samples/run/proof.ts";
import { runProgram } from "../samples/run/run-program.ts";

const place = { env: {}, folder: tmpdir() };

test.for([
  ["exit 0", 0],
  ["exit 7", 7],
  // A shell reports a signal in this way.
  ["exit 137", 137],
] as const)("a command that ends as its page has it is executed: %s", async ([code, exit]) => {
  expect(await runProgram("specie", `echo rows; echo note >&2; ${code}`, place, exit)).toBe("rows\n");
});

test.for([
  ["exit 3", 7, "ended with 3, not 7"],
  ["exit 3", 0, "ended with 3, not 0"],
  ["exit 0", 7, "ended with 0, not 7"],
  ["false; exit 0", 0, "ended with 1, not 0"],
  ["kill -KILL $$", 0, "ended with null, not 0"],
] as const)("a command that ends otherwise is found: %s instead of %i", async ([code, exit, message]) => {
  const ran = runProgram("specie", `echo rows; echo note >&2; ${code}`, place, exit);
  await expect(ran).rejects.toThrow(message);
  // With all that it takes to see why.
  await expect(ran).rejects.toThrow(/\n.*echo rows.*\nrows\nnote\n$/s);
});

// Python is not on every machine.
test.for([
  ["curl", "false\ntrue"],
  ["specie", "false\ntrue"],
  ["typescript", "throw new Error('early');\nconsole.log('late');"],
] as const)("a %s sample ends with the step that fails", async ([language, code]) => {
  await expect(runProgram(language, code, place)).rejects.toThrow("ended with 1, not 0");
});

test("a program runs in the folder of its sample, with the sample's variables and without colours", async () => {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "specie-program-")));
  onTestFinished(() => rm(folder, { recursive: true }));
  const text = 'echo "$PWD $SHOWN $NO_COLOR"';
  expect(await runProgram("curl", text, { env: { SHOWN: "yes" }, folder })).toBe(`${folder} yes 1\n`);
});

// Without a compiler its samples are not compiled, and all others are executed.
test.for([
  ["true", true],
  ["false", false],
  ["no-such-program", false],
] as const)("whether a machine has a program that runs: %s %s", async ([program, there]) => {
  expect(await has(program)).toBe(there);
});

test("samples count as compiled where the compiler took all of them, and as untried without one", async () => {
  const compiled: (readonly string[])[] = [];
  const compile = async (sources: readonly string[]) => void compiled.push(sources);
  const executed = { curl: "executed", typescript: "executed", python: "executed", csharp: "untried" };
  expect(await prove(async () => false, compile)).toEqual({ ...executed, java: "untried" });
  expect(compiled).toEqual([]);
  expect(await prove(async (program) => program === "javac", compile)).toEqual({
    ...executed,
    java: "compiled",
  });
  expect(compiled).toEqual([samplesIn("java")]);
  expect(samplesIn("java").length).toBeGreaterThan(10);
  const refuse = () => Promise.reject(new Error("does not compile"));
  await expect(prove(async () => true, refuse)).rejects.toThrow("does not compile");
});
