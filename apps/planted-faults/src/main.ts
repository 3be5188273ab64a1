/** Tests the conformance kit with planted faults: see `usage`. */
import { readFile, rmdir, writeFile } from "node:fs/promises";
import { type Fault, readFaults } from "./fault.ts";
import { type Outcome, testFault, testOriginal } from "./outcome.ts";
import { planted } from "./plant.ts";
import { readSettings, type Settings, usage } from "./settings.ts";
import { percent, placeTable } from "./table.ts";

const readme = new URL("../../../packages/conformance/README.md", import.meta.url);

const faults = readFaults();
const interrupted = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.on(signal, () => interrupted.abort(new Error("Interrupted")));

try {
  const settings = readSettings(process.argv.slice(2), faults);
  if (settings === "help") console.log(usage);
  else process.exitCode = await runAll(settings);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = interrupted.signal.aborted ? 130 : 2;
} finally {
  // Another run may have its copies there.
  await rmdir(planted).catch(() => {});
}

async function runAll({ chosen, parallel, seed }: Settings): Promise<number> {
  const options = { seed, signal: interrupted.signal };
  const began = performance.now();
  const original = await testOriginal(options);
  console.log(`The unchanged server: ${original.checks} checks, ${original.failed.length} failed`);
  if (!original.green) {
    console.error(
      `Planted faults prove nothing while the unchanged server fails checks:\n${original.failed.join("\n")}`,
    );
    return 1;
  }
  const outcomes: Outcome[] = [];
  try {
    await testEach(chosen, parallel, async (fault) => {
      const outcome = await testFault(fault, options);
      outcomes.push(outcome);
      console.log(`${outcomes.length}/${chosen.length} ${describe(outcome)}`);
    });
  } finally {
    // Also after an interruption.
    await writeFile(readme, placeTable(await readFile(readme, "utf8"), faults, outcomes));
  }
  const caught = outcomes.filter(({ kind }) => kind === "caught").length;
  const minutes = Math.round((performance.now() - began) / 60_000);
  console.log(
    `${caught} of ${chosen.length} planted faults caught, ${percent(caught, chosen.length)}, in ${minutes} min`,
  );
  return caught === chosen.length ? 0 : 1;
}

/** `parallel` at a time. Rejects when the last running one has ended. */
async function testEach(
  chosen: readonly Fault[],
  parallel: number,
  test: (fault: Fault) => Promise<void>,
): Promise<void> {
  // All workers take from one iterator, so each fault is tested once.
  const waiting = chosen.values();
  const work = async () => {
    for (const fault of waiting) await test(fault);
  };
  const workers = await Promise.allSettled(Array.from({ length: parallel }, work));
  for (const worker of workers) if (worker.status === "rejected") throw worker.reason;
}

function describe(outcome: Outcome): string {
  const { id } = outcome.fault;
  if (outcome.kind === "survived") return `${id}: MISSED`;
  if (outcome.kind === "invalid") return `${id}: COULD NOT BE TESTED: ${outcome.because}`;
  const [first] = outcome.failed;
  return `${id}: caught by ${outcome.failed.length}, first ${first}`;
}
