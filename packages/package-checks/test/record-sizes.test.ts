import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { published } from "../src/check-size.ts";

test("every published package is built and packed, and its larger files are recorded by its name", () => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "specie-record-")));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  const own = "packages/package-checks";
  write(`${own}/package.json`, '{ "type": "module" }');
  for (const file of ["record-sizes.ts", "check-size.ts", "tarball.ts"])
    cpSync(fileURLToPath(new URL(`../src/${file}`, import.meta.url)), join(root, own, "src", file));
  mkdirSync(join(root, own, "node_modules"));
  const zod = fileURLToPath(new URL("../node_modules/zod", import.meta.url));
  symlinkSync(zod, join(root, own, "node_modules/zod"));
  for (const [name, { folder }] of published)
    write(`${folder}/package.json`, JSON.stringify({ name, version: "1.0.0" }));
  write("packed/package/dist/large.js", "x".repeat(1_000));
  write("packed/package/dist/small.js", "x");
  // Instead of pnpm, whose last word is the folder for what it packs, under the name of the package.
  write("bin/turbo", `#!/bin/sh\necho "$PWD $*" >> "${root}/calls"\n`);
  write(
    "bin/pnpm",
    `#!/bin/sh\nname=$(sed 's/.*"name":"@specie.\\([a-z]*\\)".*/\\1/' package.json)\ntar czf "$3/specie-$name-1.0.0.tgz" -C "${root}/packed" package\n`,
  );
  for (const program of ["turbo", "pnpm"]) chmodSync(join(root, "bin", program), 0o755);
  const { status, stderr } = spawnSync(process.execPath, [join(root, own, "src/record-sizes.ts")], {
    env: { ...process.env, PATH: [join(root, "bin"), process.env["PATH"]].join(delimiter) },
    encoding: "utf8",
  });
  expect([status, stderr]).toEqual([0, ""]);
  const names = [...published.keys()];
  expect(readFileSync(join(root, "calls"), "utf8")).toBe(
    `${root} run bundle build ${names.map((name) => `--filter=${name}`).join(" ")} --output-logs=errors-only\n`,
  );
  const text = readFileSync(join(root, own, "sizes.json"), "utf8");
  expect(JSON.parse(text)).toEqual(
    Object.fromEntries(names.map((name) => [name, { "dist/large.js": 1_000 }])),
  );
  expect(text).toMatch(/^\{\n {2}"@specie\/cli": \{\n {4}"dist\/large\.js": 1000\n[\s\S]*\}\n$/);
});
