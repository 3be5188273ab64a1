import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";

const main = fileURLToPath(new URL("../../../packages/generator/src/main.ts", import.meta.url));

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], { encoding: "utf8" });
  return { status, stdout, stderr };
}

test("writes the client and what it wrote, and its help", async () => {
  const folder = mkdtempSync(join(tmpdir(), "specie-generate-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "openapi.json");
  const paths = { "/a": { get: { responses: { 204: { description: "Done." } } } } };
  writeFileSync(file, JSON.stringify({ openapi: "3.1.0", paths }));
  const out = join(folder, "client");
  const { status, stdout, stderr } = run(file, "--out", out, "--with", "raw", "--with", "sign");
  expect([status, stderr]).toEqual([0, ""]);
  expect(readFileSync(join(out, "index.ts"), "utf8").split("\n").slice(1)).toEqual([
    ...["index", "raw", "sign"].map((name) => `export * from "./src/${name}.js";`),
    "",
  ]);
  expect(stdout).toMatch(/client: 1 operations, \d+ files\n$/);
  const help = run("--help");
  expect([help.status, help.stderr]).toEqual([0, ""]);
  // `vitest run test/generator-command --update` renews it.
  await expect(help.stdout).toMatchFileSnapshot("generator-help.txt");
});

test.for([
  [[], "Name one contract, as a file."],
  [["a.json", "b.json", "--out", "c"], "Name one contract, as a file."],
  [["a.json"], "--out is missing: the folder of the client."],
  [["a.json", "--out", "c", "--config", "none.json"], "--config: there is no none.json."],
] as const)("of the arguments %j the fault is named, with exit code 2", ([args, message]) => {
  expect(run(...args)).toEqual({ status: 2, stdout: "", stderr: `${message}\nTry --help.\n` });
});
