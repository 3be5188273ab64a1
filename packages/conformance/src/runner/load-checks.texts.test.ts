import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, expect, test } from "vitest";
import { operations } from "../contract/operations.ts";
import { groupNames } from "./check.ts";
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

/** Folders of checks with these files, each of which declares checks with these titles. */
function foldersWith(name: string, files: Readonly<Record<string, readonly string[]>>): [URL, URL] {
  const declare = JSON.stringify(new URL("declare.ts", import.meta.url).href);
  for (const [file, titles] of Object.entries(files)) {
    const path = join(folder, name, file);
    mkdirSync(dirname(path), { recursive: true });
    const checks = titles.map((title) => `check("${title}", "Bounds are inclusive.", async () => {});\n`);
    writeFileSync(path, `import { check } from ${declare};\n${checks.join("")}`);
  }
  const url = (kind: string) => pathToFileURL(join(folder, name, kind, "/"));
  return [url("operations"), url("groups")];
}

test("checks of a group follow the derived ones, in the order of the groups and of their files", async () => {
  const derived = await loadFrom(...foldersWith("none", {}));
  expect(derived.length).toBeGreaterThan(operations.size);
  const own = await loadFrom(
    ...foldersWith("some", {
      "groups/paging/b.ts": ["second"],
      "groups/paging/a.ts": ["first"],
      "groups/filters/c.js": ["compiled"],
      "groups/filters/c.d.ts": ["a declaration"],
      "groups/filters/notes.md": [],
      "operations/getAccount/404.ts": ["by hand"],
    }),
  );
  const known = new Set(derived.map(({ id }) => id));
  const added = own.flatMap(({ id }) => (known.has(id) ? [] : [id]));
  const inGroups = groupNames.flatMap((group) =>
    group === "paging" ? ["paging/first", "paging/second"] : group === "filters" ? ["filters/compiled"] : [],
  );
  expect(added).toEqual(["shapes/getAccount/404/by-hand", ...inGroups]);
});

test("two files with the same check stop the run", async () => {
  const twice = { "groups/filters/a.ts": ["same"], "groups/filters/b.ts": ["same"] };
  const error: unknown = await loadFrom(...foldersWith("twice", twice)).catch((reason: unknown) => reason);
  expect(String(error)).toContain("Two checks have the id filters/same");
});
