import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const execute = promisify(execFile);
const index = fileURLToPath(new URL("../src/index.ts", import.meta.url));

/** In a process of its own, since the seed is read once. */
async function run(program: string, seed?: string) {
  const { SEED: _, ...env } = process.env;
  const text = `import { fc, seed, givenSeed } from ${JSON.stringify(index)};\n${program}`;
  return execute(process.execPath, ["--input-type=module", "-e", text], {
    env: seed === undefined ? env : { ...env, SEED: seed },
  }).then(
    ({ stdout }) => stdout,
    ({ stderr }: { stderr: string }) => stderr,
  );
}

const sample = "console.log(JSON.stringify([seed, givenSeed ?? null, fc.sample(fc.nat(), 20)]));";
const asserted = `
  const values = [];
  fc.assert(fc.property(fc.nat(), (value) => void values.push(value)));
  await fc.assert(fc.asyncProperty(fc.nat(), async (value) => void values.push(value)));
  console.log(values.join());`;

test.for([
  ["samples", sample],
  ["properties", asserted],
] as const)("the same seed makes the same %s, and another one others", async ([, program]) => {
  expect(await run(program, "7")).toBe(await run(program, "7"));
  expect(await run(program, "7")).not.toBe(await run(program, "8"));
});

test("without SEED the seed is another in each run, and a test can ask whether one was given", async () => {
  const runs = [JSON.parse(await run(sample)), JSON.parse(await run(sample))];
  expect(runs[0][0]).not.toBe(runs[1][0]);
  expect(runs[0][1]).toBeNull();
  expect(JSON.parse(await run(sample, "-12")).slice(0, 2)).toEqual([-12, -12]);
});

test.for([
  ["synchronous", "fc.assert(fc.property(fc.nat(), (value) => value < 100));", 7],
  ["asynchronous", "await fc.assert(fc.asyncProperty(fc.nat(), async (value) => value < 100));", 7],
  ["seeded", "fc.assert(fc.property(fc.nat(), (value) => value < 100), { seed: 9 });", 9],
] as const)(
  "a %s property that fails prints how to repeat it, and its counterexample",
  async ([, program, seed]) => {
    const printed = await run(program, "7");
    expect(printed).toContain("Property failed after ");
    expect(printed).toContain("Counterexample: [100]");
    expect(printed).toContain(`SEED=${seed} repeats this.`);
  },
);

test("the cause of a failure is the error of the property", async () => {
  const program = `
    try { fc.assert(fc.property(fc.nat(), () => { throw new RangeError("too far"); })); }
    catch (error) { console.log(error.cause.name, error.cause.message); }`;
  expect(await run(program)).toBe("RangeError too far\n");
});

test.for(["", "one", "1.5", "1e3", "0x1"])("refuses the seed %j", async (seed) => {
  expect(await run("", seed)).toContain(`SEED=${seed} is no whole number.`);
});
