import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, expect, test } from "vitest";
import { operations } from "../contract/operations.ts";
import { loadChecks, loadFrom } from "./load-checks.ts";

const folder = mkdtempSync(join(tmpdir(), "specie-checks-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("every status of every operation has a check", async () => {
  const checked = new Set((await loadChecks()).map(({ pair }) => `${pair?.operation} ${pair?.status}`));
  const declared = [...operations.values()].flatMap(({ id, responses }) =>
    [...responses.keys()].map((status) => `${id} ${status}`),
  );
  expect(declared.filter((pair) => !checked.has(pair))).toEqual([]);
});

test("a file for a status that the contract does not declare stops the run", async () => {
  mkdirSync(join(folder, "operations", "getAccount"), { recursive: true });
  writeFileSync(join(folder, "operations", "getAccount", "418.ts"), "");
  const [operationFiles, groups] = ["operations", "groups"].map((name) =>
    pathToFileURL(join(folder, name, "/")),
  );
  if (!operationFiles || !groups) throw new Error("Two folders");
  const error: unknown = await loadFrom(operationFiles, groups).catch((reason: unknown) => reason);
  expect(String(error)).toContain(
    "operations/getAccount/418.ts belongs to no status that the contract declares",
  );
});
