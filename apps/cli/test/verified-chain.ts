import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ChainEntry } from "@specie/client";
import { entries, head, type StoredChain, serveChain } from "./chain-server.ts";
import { emptyFolder } from "./empty-folder.ts";
import { run } from "./run.ts";

export const whole: StoredChain = { entries, head };
export const changed = (sequence: number, members: Partial<ChainEntry>): StoredChain => ({
  ...whole,
  entries: entries.map((entry) => (entry.sequence === sequence ? { ...entry, ...members } : entry)),
});
export const entryOf = (sequence: number) => entries[sequence - 1]?.entry ?? "";
export const hashOf = (sequence: number) => entries[sequence - 1]?.hash ?? "";
export const headAt = (sequence: number) => ({
  ...head,
  sequence,
  at: entries[sequence - 1]?.at ?? null,
  hash: hashOf(sequence),
  checkpoint: null,
});
export const kid = "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k";

export async function verify(stored: StoredChain, ...options: readonly string[]) {
  const { env, reads } = await serveChain(stored);
  const { code, out, err } = await run(["chain", "verify", "--output", "json", ...options], { env });
  const printed = out === "" ? {} : JSON.parse(out);
  const found: { sequence: number; fault: string }[] = printed.findings ?? [];
  return { code, err, reads, printed, faults: found.map(({ sequence, fault }) => `${sequence} ${fault}`) };
}

/** A file in a folder of the test's own. */
export async function put(content: unknown, name = "kept.json"): Promise<string> {
  const file = join(await emptyFolder(), name);
  await writeFile(file, typeof content === "string" ? content : JSON.stringify(content));
  return file;
}
