import { glob, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { RecordedAnswer } from "./normalise.ts";
import type { Printed } from "./printed.ts";

const folder = fileURLToPath(new URL("../../recorded/", import.meta.url));

/** The recorded answers by the ids of their samples. */
export async function readRecorded(): Promise<ReadonlyMap<string, RecordedAnswer | Printed>> {
  const found = new Map<string, RecordedAnswer | Printed>();
  for await (const file of glob("*.json", { cwd: folder }))
    found.set(file.replace(/\.json$/, ""), JSON.parse(await readFile(folder + file, "utf8")));
  return found;
}

/** Writes the answers in the place of those that were there. */
export async function writeRecorded(answers: ReadonlyMap<string, RecordedAnswer | Printed>): Promise<void> {
  await mkdir(folder, { recursive: true });
  for await (const file of glob("*.json", { cwd: folder })) await rm(folder + file);
  for (const [id, answer] of answers)
    await writeFile(`${folder}${id}.json`, `${JSON.stringify(answer, null, 2)}\n`);
}
