import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { checkEntryPoints } from "../src/index.ts";

/** Checks a package with these exports and files; a script is run for attw and notes its words. */
async function check(exports: object | string, files: readonly string[], script = "exit 0") {
  const folder = mkdtempSync(join(tmpdir(), "specie-entry-points-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const write = (file: string, text: string, mode?: number) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text, { mode });
  };
  const manifest = { name: "@specie/types", version: "1.0.0", type: "module", exports, files: ["dist"] };
  write(
    "package/package.json",
    JSON.stringify({ ...manifest, license: "Apache-2.0", engines: { node: ">=20" } }),
  );
  for (const file of files)
    write(`package/${file}`, file.endsWith(".cjs") ? "exports.one = 1;\n" : "export const one = 1;\n");
  const path = join(folder, "a.tgz");
  execFileSync("tar", ["czf", path, "-C", folder, "package"]);
  write("attw", `#!/bin/sh\necho "$*" > "${folder}/words"\n${script}\n`, 0o755);
  const tarball = { name: "@specie/types", path, files: files.map((file) => `package/${file}`) };
  const words = () =>
    existsSync(join(folder, "words")) && readFileSync(join(folder, "words"), "utf8").replace(path, "TARBALL");
  return { words, checked: checkEntryPoints(tarball, join(folder, "attw")), folder };
}

const module = { types: "./dist/a.d.ts", default: "./dist/a.js" };
const twice = {
  import: module,
  require: { types: "./dist/a.d.cts", default: "./dist/a.cjs" },
};

test.for([
  [
    "ES modules only",
    { ".": module },
    ["dist/a.js", "dist/a.d.ts"],
    "TARBALL --profile esm-only --no-color\n",
  ],
  [
    "CommonJS too",
    { ".": twice },
    ["dist/a.js", "dist/a.d.ts", "dist/a.cjs", "dist/a.d.cts"],
    "TARBALL --profile strict --no-color\n",
  ],
  ["no types", "./dist/a.js", ["dist/a.js"], false],
] as const)("a package of %s is judged for its importers", async ([, exports, files, expected]) => {
  const log = vi.spyOn(console, "log").mockImplementation(() => {});
  onTestFinished(() => void log.mockRestore());
  const { words, checked } = await check(exports, files);
  expect(await checked).toBeUndefined();
  expect(words()).toBe(expected);
  const resolved = "@specie/types: exports and types resolve (publint, attw)";
  expect(log.mock.calls).toEqual(expected ? [[resolved]] : []);
});

test("what attw prints is the error where types do not resolve", async () => {
  const { checked } = await check(
    { ".": module },
    ["dist/a.js", "dist/a.d.ts"],
    "echo No resolution; exit 1",
  );
  await expect(checked).rejects.toThrow(
    "The types of @specie/types do not resolve everywhere:\nNo resolution\n",
  );
});

test("a checker that cannot be started is no answer", async () => {
  const path = join((await check("./dist/a.js", ["dist/a.js"])).folder, "a.tgz");
  const tarball = { name: "@specie/types", path, files: ["package/dist/a.d.ts"] };
  await expect(checkEntryPoints(tarball, "/no/such/attw")).rejects.toMatchObject({ code: "ENOENT" });
});

test("what publint finds is the error, also what it only suggests, and attw is not asked", async () => {
  const { checked, words } = await check({ ".": "./dist/b.js" }, ["dist/a.js", "dist/a.d.ts"]);
  await expect(checked).rejects.toThrow(/^publint objects to @specie\/types:\n.*dist\/b\.js.*does not exist/);
  expect(words()).toBe(false);
  const { checked: order } = await check({ ".": { default: "./dist/a.js", types: "./dist/a.d.ts" } }, [
    "dist/a.js",
    "dist/a.d.ts",
  ]);
  await expect(order).rejects.toThrow(/types.*should be the first/);
});
