import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { RecordedResponse } from "../samples/run/normalise.ts";
import type { Printed } from "../samples/run/printed.ts";
import { readRecorded, writeRecorded } from "../samples/run/recorded-files.ts";

const recorded = new Map<string, RecordedResponse | Printed>([
  ["b", { status: 200, headers: { Date: "now" }, body: {} }],
  ["c", { exit: 0, lines: ["rows"] }],
  ["a", { status: 404, headers: {}, body: null }],
]);

async function freshFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "specie-recorded-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  return `${folder}/new/`;
}

test("what is recorded is read as it was written, each kind from its file, in the order of the ids", async () => {
  const folder = await freshFolder();
  await writeRecorded(recorded, folder);
  expect([...(await readRecorded(folder))]).toEqual(["a", "b", "c"].map((id) => [id, recorded.get(id)]));
  const responses = await readFile(`${folder}responses.json`, "utf8");
  expect(Object.keys(JSON.parse(responses))).toEqual(["a", "b"]);
  expect(responses).toMatch(/^\{\n {2}"a": \{\n[\s\S]+\}\n$/);
});

test("a file that is missing is an error, and not an empty record", async () => {
  const folder = await freshFolder();
  await writeRecorded(recorded, folder);
  await rm(`${folder}printed.json`);
  await expect(readRecorded(folder)).rejects.toThrow("printed.json");
});
