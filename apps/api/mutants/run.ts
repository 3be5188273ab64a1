/** Shows whether the conformance kit bites: see `usage`. */
import { readFile, rmdir, writeFile } from "node:fs/promises";
import type { Mutant } from "./mutant.ts";
import { readMutants } from "./read-mutants.ts";
import { readSettings, type Settings, usage } from "./settings.ts";
import { percent, placeTable } from "./table.ts";
import { judgeMutant, judgeOriginal, type Verdict } from "./verdict.ts";

const readme = new URL("../../../packages/conformance/README.md", import.meta.url);

// What the kit promises to its users.
const leastShare = 0.95;

const mutants = readMutants();
const interrupted = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.on(signal, () => interrupted.abort(new Error("Interrupted")));

try {
  const settings = readSettings(process.argv.slice(2), mutants);
  if (settings === "help") console.log(usage);
  else process.exitCode = await runAll(settings);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = interrupted.signal.aborted ? 130 : 2;
} finally {
  // Another run may have its copies there.
  await rmdir(new URL("../.mutants", import.meta.url)).catch(() => {});
}

async function runAll({ chosen, parallel, seed }: Settings): Promise<number> {
  const options = { seed, signal: interrupted.signal };
  const began = performance.now();
  const original = await judgeOriginal(options);
  console.log(`The server as it is: ${original.checks} checks, ${original.failed.length} failed`);
  if (!original.green) {
    console.error(`Mutants say nothing while the server itself is not green:\n${original.failed.join("\n")}`);
    return 1;
  }
  const verdicts: Verdict[] = [];
  try {
    await judgeEach(chosen, parallel, async (mutant) => {
      const verdict = await judgeMutant(mutant, options);
      verdicts.push(verdict);
      console.log(`${verdicts.length}/${chosen.length} ${tell(verdict)}`);
    });
  } finally {
    // Also what was found before an interruption.
    await writeFile(readme, placeTable(await readFile(readme, "utf8"), mutants, verdicts));
  }
  const caught = verdicts.filter(({ kind }) => kind === "caught").length;
  const minutes = Math.round((performance.now() - began) / 60_000);
  console.log(
    `${caught} of ${chosen.length} mutants caught, ${percent(caught, chosen.length)}, in ${minutes} min`,
  );
  const isJudged = verdicts.every(({ kind }) => kind !== "invalid");
  return isJudged && caught / chosen.length >= leastShare ? 0 : 1;
}

/** So many at once. Rejects when the last one under way has ended. */
async function judgeEach(
  chosen: readonly Mutant[],
  parallel: number,
  judge: (mutant: Mutant) => Promise<void>,
): Promise<void> {
  // All workers draw from one iterator, so each mutant is judged once.
  const waiting = chosen.values();
  const work = async () => {
    for (const mutant of waiting) await judge(mutant);
  };
  const workers = await Promise.allSettled(Array.from({ length: parallel }, work));
  for (const worker of workers) if (worker.status === "rejected") throw worker.reason;
}

function tell(verdict: Verdict): string {
  const { id } = verdict.mutant;
  if (verdict.kind === "survived") return `${id}: SURVIVED`;
  if (verdict.kind === "invalid") return `${id}: COULD NOT BE JUDGED: ${verdict.because}`;
  const [first] = verdict.failed;
  return `${id}: caught by ${verdict.failed.length}, first ${first}`;
}
