import { mkdir, writeFile } from "node:fs/promises";
import { availableParallelism, cpus } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { median } from "../load/statistics.ts";
import type { Effort, Figure } from "../measures/measure.ts";
import { judge, noise } from "./judge.ts";

/** Writes everything that was measured, with each round of it, and gives the file's path. */
export async function writeResults(
  figures: readonly Figure[],
  effort: Effort,
  folder = fileURLToPath(new URL("../results/", import.meta.url)),
): Promise<string> {
  await mkdir(folder, { recursive: true });
  const results = {
    at: new Date().toISOString(),
    machine: { node: process.version, cores: availableParallelism(), processor: cpus()[0]?.model },
    effort,
    figures: figures.map((figure) => ({
      ...figure,
      median: median(figure.values),
      noise: noise(figure),
      reached: judge(figure),
    })),
  };
  const file = join(folder, "latest.json");
  await writeFile(file, `${JSON.stringify(results, null, 2)}\n`);
  return file;
}
