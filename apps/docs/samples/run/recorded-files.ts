import { mkdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { RecordedResponse } from "./normalise.ts";
import type { Printed } from "./printed.ts";

const ours = fileURLToPath(new URL("../../recorded/", import.meta.url));

/** What a sample led to, by the sample's id. */
export type Recorded = ReadonlyMap<string, RecordedResponse | Printed>;

/** Each file of `recorded/` and what it holds. */
const files = {
  "responses.json": (recorded: RecordedResponse | Printed) => "status" in recorded,
  "printed.json": (recorded: RecordedResponse | Printed) => "exit" in recorded,
};

export async function readRecorded(folder = ours): Promise<Recorded> {
  const found = new Map<string, RecordedResponse | Printed>();
  for (const file of Object.keys(files))
    for (const [id, one] of Object.entries<RecordedResponse | Printed>(
      JSON.parse(await readFile(folder + file, "utf8")),
    ))
      found.set(id, one);
  return found;
}

/** Replaces everything that was recorded, in the order of the ids, so that a refresh shows what has changed. */
export async function writeRecorded(recorded: Recorded, folder = ours): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [file, belongs] of Object.entries(files)) {
    const own = [...recorded]
      .filter(([, one]) => belongs(one))
      .sort(([one], [other]) => (one < other ? -1 : 1));
    await writeFile(folder + file, `${JSON.stringify(Object.fromEntries(own), null, 2)}\n`);
  }
}
