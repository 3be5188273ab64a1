import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, onTestFinished } from "vitest";
import { type Embedded, startEmbedded } from "../src/dev-postgres.ts";

/** The data directory of a file's tests. */
export const dataDir = await mkdtemp(join(tmpdir(), "specie-embedded-"));
// Run by root, PostgreSQL is another user, who must get through to its own directory below this one.
await chmod(dataDir, 0o711);
afterAll(async () => {
  // Ends whatever a test has left running.
  const { stop } = await startEmbedded({ dataDir, log: () => {} });
  await stop();
  await rm(dataDir, { recursive: true });
});

/** Collects what is logged, but not that the programs themselves are in a closed folder, as in a clone in root's home. */
export const collectIn = (collected: string[]) => (line: string) => {
  if (!/to pass closed folders, because .*node_modules/.test(line)) collected.push(line);
};

/** What the last start has logged. */
export const lines: string[] = [];

export async function start(): Promise<Embedded> {
  lines.length = 0;
  const embedded = await startEmbedded({ dataDir, log: collectIn(lines) });
  onTestFinished(() => embedded.stop());
  return embedded;
}
