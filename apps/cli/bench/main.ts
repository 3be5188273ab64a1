/**
 * Measures an import of the built program against a real server: its rate as a share of a plain loop with the client, and
 * its memory at 200,000 rows as a multiple of that at 1,000. Exits with 1 when a bound is not kept.
 *
 * Usage: pnpm --filter @specie/cli bench [ROWS]; build first. ROWS, 200,000 when absent, is the larger of the two files.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { assetOptions } from "../test/test-bank.ts";
import { createBenchFixtures, runNode } from "./fixtures.ts";

const many = Number(process.argv[2] ?? 200_000);
const few = 1_000;
const concurrency = 16;
const rounds = 3;
const rowsInARound = 5_000;
const leastShare = 0.7;
const mostGrowth = 1.3;

const fixtures = await createBenchFixtures();
try {
  const importing = (file: string, ...options: string[]) => [
    "dist/main.js",
    ...["customers", "import", file, ...assetOptions, "--concurrency", String(concurrency), ...options],
  ];
  const shares: number[] = [];
  for (let round = 1; round <= rounds; round++) {
    const bare = await runNode(
      ["bench/bare-loop.ts", String(rowsInARound), String(concurrency)],
      await fixtures.connection(),
    );
    const { seconds } = await runNode(importing(await fixtures.file(rowsInARound)), fixtures.bank.env);
    const rates = [Number(bare.out), rowsInARound / seconds] as const;
    shares.push(rates[1] / rates[0]);
    console.log(
      `round ${round}: plain loop ${rates[0].toFixed(0)}/s, import ${rates[1].toFixed(0)}/s from start to end of the command`,
    );
  }
  const share = shares.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0;
  console.log(
    `the import's share of the plain loop's rate, median: ${share.toFixed(2)} (at least ${leastShare})`,
  );

  const peak = join(fixtures.bank.folder, "peak");
  const peakOf = async (rows: number, ...options: string[]) => {
    const env = { ...fixtures.bank.env, PEAK_FILE: peak };
    await runNode(
      ["--import", "./bench/measure-peak.ts", ...importing(await fixtures.file(rows), ...options)],
      env,
    );
    return Number(readFileSync(peak, "utf8")) / 1024;
  };
  let kept = share >= leastShare;
  for (const options of [["--dry-run"], []]) {
    const [small, large] = [await peakOf(few, ...options), await peakOf(many, ...options)];
    const growth = large / small;
    kept &&= growth <= mostGrowth;
    console.log(
      `peak memory, ${options[0] ?? "import"}: ${small.toFixed(0)} MB at ${few} rows, ${large.toFixed(0)} MB at ${many}: ${growth.toFixed(2)} times (at most ${mostGrowth})`,
    );
  }
  process.exitCode = kept ? 0 : 1;
} finally {
  await fixtures.end();
}
