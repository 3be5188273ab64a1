/**
 * Waits until its standard input ends, which happens at the end of the test run in any case: vitest tears nothing down
 * after Ctrl-C. Then ends the PostgreSQL of the run if it is still there, and removes its data.
 *
 * Usage: node remove-postgres.ts DATA_DIRECTORY
 */
import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { startEmbedded } from "@specie/dev-postgres";

const [dataDir = ""] = process.argv.slice(2);
for await (const _ of process.stdin);

if (existsSync(join(dataDir, "cluster", "postmaster.pid"))) {
  const { stop } = await startEmbedded({ dataDir, log: () => {} });
  await stop();
}
await rm(dataDir, { recursive: true });
