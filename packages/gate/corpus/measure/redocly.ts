import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

const redocly = createRequire(import.meta.url).resolve("@redocly/cli/bin/cli.js");

/** Runs `use` with an empty folder, which is deleted afterwards. */
export async function inFolder<Result>(use: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), "specie-corpus-"));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Runs the command in `folder`. Findings are no failure; a run without output is. */
export function runRedocly(folder: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [redocly, ...args],
      { cwd: folder, maxBuffer: 64e6, env: { ...process.env, REDOCLY_TELEMETRY: "off" } },
      (_error, stdout, stderr) => {
        if (stdout === "") reject(new Error(`redocly ${args.join(" ")} printed nothing.\n${stderr}`));
        else resolve(stdout);
      },
    );
  });
}

/** Runs `work` for every item, two at a time since each takes a process and CI has two cores; results keep the order. */
export async function mapConcurrent<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const waiting = [...items.entries()].reverse();
  const worker = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) results[next[0]] = await work(next[1]);
  };
  await Promise.all([worker(), worker()]);
  return results;
}
