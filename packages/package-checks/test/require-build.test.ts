import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";

const command = fileURLToPath(new URL("../src/require-build.ts", import.meta.url));

test("packing is refused until every published file is built, with what to do", () => {
  const folder = mkdtempSync(join(tmpdir(), "specie-require-build-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const exports = { ".": { types: "./dist/index.d.ts", default: "./dist/index.js" } };
  const scripts = { prepack: `"${process.execPath}" "${command}"` };
  const manifest = {
    name: "@specie/planted",
    version: "1.0.0",
    files: ["dist"],
    scripts,
    publishConfig: { exports },
  };
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
  mkdirSync(join(folder, "dist"));
  writeFileSync(join(folder, "dist/index.d.ts"), "");

  const pack = () => spawnSync("npm", ["pack", "--silent"], { cwd: folder, encoding: "utf8" });
  const refused = pack();
  expect(refused.status).not.toBe(0);
  expect(refused.stderr).toContain(
    "@specie/planted is not built: ./dist/index.js is missing. Run `pnpm turbo run bundle build --filter @specie/planted` first.",
  );
  writeFileSync(join(folder, "dist/index.js"), "");
  expect(pack().status).toBe(0);
});

test.for([
  [{ exports: "./dist/index.js" }, "./dist/index.js"],
  [{ exports: { ".": { types: "./dist/types/index.d.ts" } } }, "./dist/types/index.d.ts"],
  [{ publishConfig: { bin: { planted: "./dist/main.js" } } }, "./dist/main.js"],
  // What is published replaces what the workspace uses.
  [
    { exports: "./src/index.ts", publishConfig: { exports: { "./other": "./dist/other.js" } } },
    "./dist/other.js",
  ],
  [{ exports: "./src/index.ts" }, undefined],
  [{ exports: "./dist/index.js", publishConfig: { exports: "./src/index.ts" } }, undefined],
  [{}, undefined],
] as const)("of %j what is missing is %s", ([manifest, missing]) => {
  const folder = mkdtempSync(join(tmpdir(), "specie-require-build-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "planted", ...manifest }));
  const { status, stderr } = spawnSync(process.execPath, [command], { cwd: folder, encoding: "utf8" });
  expect(status).toBe(missing === undefined ? 0 : 1);
  if (missing !== undefined) expect(stderr).toContain(`planted is not built: ${missing} is missing.`);
});
