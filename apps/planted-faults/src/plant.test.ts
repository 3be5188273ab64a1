import { existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { api, plant } from "./plant.ts";

/** Where this test's copies are, with a slash at the end. */
function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "specie-plant-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return `${folder}/copies/`;
}

const filesIn = (folder: string) => readdirSync(folder, { recursive: true, encoding: "utf8" });

test("a copy has the sources, what starts the server for tests, and no test; it resolves what the server does", async () => {
  const parent = emptyFolder();
  const { folder, remove } = await plant(
    [{ file: "start-server.ts", find: "const access = {", replace: "const access = { /* planted */" }],
    parent,
  );
  try {
    expect(readdirSync(parent).map((name) => parent + name)).toEqual([folder]);
    expect(readdirSync(folder).toSorted()).toEqual(["demo", "node_modules", "package.json", "src", "test"]);
    expect(realpathSync(join(folder, "node_modules"))).toBe(realpathSync(join(api, "node_modules")));
    const isTest = (file: string) => file.endsWith(".test.ts");
    for (const part of ["src", "demo", "test"])
      expect(filesIn(join(folder, part)).toSorted()).toEqual(
        filesIn(join(api, part))
          .filter((file) => !isTest(file))
          .toSorted(),
      );
    const text = (where: string) => readFileSync(join(where, "src/start-server.ts"), "utf8");
    expect(text(folder)).toBe(text(api).replace("const access = {", "const access = { /* planted */"));
  } finally {
    await remove();
  }
  expect(existsSync(folder)).toBe(false);
});

test("a change that does not fit leaves no copy behind", async () => {
  const parent = emptyFolder();
  const misfit = plant([{ file: "start-server.ts", find: "no such text", replace: "" }], parent);
  await expect(misfit).rejects.toThrow("apps/api/src/start-server.ts contains this 0 times");
  expect(readdirSync(parent)).toEqual([]);
});
