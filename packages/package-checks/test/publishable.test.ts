import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { checkPublishable, pack } from "../src/index.ts";

const good = {
  name: "@specie/types",
  version: "1.0.0",
  license: "Apache-2.0",
  type: "module",
  exports: "./dist/index.js",
  files: ["dist"],
  publishConfig: { access: "public", provenance: true },
};

async function check(
  manifest: object,
  licence = "The licence.\n",
  source = "export {};\n",
  others: Readonly<Record<string, string>> = {},
) {
  const folder = mkdtempSync(join(tmpdir(), "specie-tarball-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, "dist"));
  const files = {
    "package.json": JSON.stringify(manifest),
    "README.md": "x\n",
    LICENSE: licence,
    "dist/index.js": source,
    ...others,
  };
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
  return checkPublishable(good, pack(pathToFileURL(`${folder}/`), folder), "The licence.\n");
}

test("a sound package passes, with its size", async () => {
  const { bytes, limit } = await check(good);
  expect(bytes).toBeGreaterThan(100);
  expect(bytes).toBeLessThan(limit);
});

const licence = "@specie/types: `license` must be Apache-2.0, and LICENSE the repository's own.";
const config = '@specie/types: `publishConfig` must have `"access": "public"` and `"provenance": true`.';

test.for([
  [
    "refers to a file that is not there",
    { exports: "./dist/other.js" },
    "@specie/types: its package.json refers to ./dist/other.js, which it does not contain.",
  ],
  ["has a command that is not there", { bin: { planted: "./dist/main.js" } }, "main.js"],
  ["has another licence", { license: "MIT" }, licence],
  ["is not published with provenance", { publishConfig: { access: "public" } }, config],
  ["is published for a few", { publishConfig: { provenance: true } }, config],
  ["is packed as another version", { version: "1.0.1" }, "@specie/types: it is packed as 1.0.1, not 1.0.0."],
] as const)("a package that %s is refused", async ([, change, message]) => {
  await expect(check({ ...good, ...change })).rejects.toThrow(message);
});

test("descriptions in a folder that is published belong to the package, as JSON and as YAML; other data does not", async () => {
  const descriptions = Object.fromEntries(
    ["openapi.json", "openapi.yaml", "openapi.uk.json", "openapi.uk.yaml"].map((name) => [
      `dist/${name}`,
      "{}",
    ]),
  );
  const { tarball } = await check(good, undefined, undefined, descriptions);
  expect(tarball.files).toEqual(
    expect.arrayContaining(Object.keys(descriptions).map((name) => `package/${name}`)),
  );
  for (const name of ["dist/other.yaml", "dist/openapi.txt", "dist/openapi.json.map"])
    await expect(check(good, undefined, undefined, { [name]: "{}" })).rejects.toThrow(
      `contains unexpected files: package/${name}`,
    );
});

test("a package with another text of the licence is refused", async () => {
  await expect(check(good, "Another licence.\n")).rejects.toThrow(licence);
});

test("a package that is too large is refused", async () => {
  const source = `export const text = "${randomBytes(800_000).toString("base64")}";\n`;
  const failure = check(good, undefined, source);
  await expect(failure).rejects.toThrow(/@specie\/types has \d+ bytes packed, \d+ more than its limit/);
  // What the real package has is smaller.
  await expect(failure).rejects.toThrow(/^ {2}dist\/index\.js: 1066\d{3} \(\+\d+\)$/m);
});
