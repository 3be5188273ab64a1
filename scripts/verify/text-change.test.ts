import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { afterAll, expect, onTestFinished, test } from "vitest";
import { fingerprint } from "./text-change.ts";

// The contract of this repository, bundled by its own command: the tests of main.ts have a bundle of one path.
const own = join(import.meta.dirname, "../../spec");
const root = mkdtempSync(join(tmpdir(), "specie-text-"));
afterAll(() => rmSync(root, { recursive: true }));
for (const name of ["openapi.yaml", "package.json", "paths", "components", "overlays", "translations"])
  cpSync(join(own, name), join(root, "spec", name), { recursive: true });
symlinkSync(join(own, "node_modules"), join(root, "spec/node_modules"), "junction");
cpSync(join(own, "../specie.config.ts"), join(root, "specie.config.ts"));
symlinkSync(join(own, "../node_modules"), join(root, "node_modules"), "junction");
writeFileSync(join(root, ".gitignore"), "dist/\nnode_modules\n");
execFileSync("git", ["init", "--quiet"], { cwd: root });

function bundled(): string | undefined {
  execFileSync(process.execPath, ["translations/commands/bundle.ts"], {
    cwd: join(root, "spec"),
    stdio: "pipe",
    env: {
      ...process.env,
      REDOCLY_TELEMETRY: "off",
      PATH: join(own, "node_modules/.bin") + delimiter + process.env["PATH"],
    },
  });
  return fingerprint(root)?.shape;
}

function replace(file: string, from: string, to: string): void {
  const text = readFileSync(join(root, "spec", file), "utf8");
  expect(text).toContain(from);
  writeFileSync(join(root, "spec", file), text.replace(from, to));
}

test("of the real contract, words leave the fingerprint as it is and everything else changes it", () => {
  const before = bundled();
  expect(before).toMatch(/^[0-9a-f]{64}$/);
  const words = fingerprint(root)?.texts;
  replace("components/parameters/BranchGuids.yaml", "Only customers", "Just customers");
  replace("paths/counterparty_{counterparty_guid}_jwk.yaml", "summary: List keys", "summary: List all keys");
  replace("overlays/uk/parameters.yaml", "Лише клієнти", "Тільки клієнти");
  expect(bundled()).toBe(before);
  expect(fingerprint(root)?.texts).not.toBe(words);

  const seen = [before];
  for (const [file, from, to] of [
    ["components/parameters/Limit.yaml", "maximum: 200", "maximum: 201"],
    ["components/parameters/Names.yaml", "with regard to letter case", "without regard to letter case"],
    ["components/examples/CustomerActive.yaml", "name: Олена", "name: Ольга"],
    // The server answers with these texts.
    [
      "components/schemas/ProblemCode.yaml",
      "A parameter or a body field",
      "A parameter or a field of the body",
    ],
  ] as const) {
    replace(file, from, to);
    const next = bundled();
    expect(seen).not.toContain(next);
    seen.push(next);
  }
});

test("of the files of spec, no others than the sources of the bundle are texts", () => {
  const folder = mkdtempSync(join(tmpdir(), "specie-texts-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  };
  const tracked = execFileSync("git", ["ls-files", "spec"], { cwd: join(own, ".."), encoding: "utf8" });
  const ofSpec = tracked.split("\n").filter((file) => file !== "");
  // One file of each folder, and each file that is in none.
  const partOf = (file: string) => file.split("/").slice(0, 2).join("/");
  const files = [...new Map(ofSpec.map((file) => [partOf(file), file])).values()].concat(
    ".changeset/one.md",
    "packages/spec/paths/a.ts",
  );
  for (const file of [...files, "spec/dist/openapi.json", "spec/dist/openapi.uk.json"]) write(file, "{}");
  // Git lists them like files.
  symlinkSync(join(folder, "spec"), join(folder, "link-to-folder"));
  symlinkSync(join(folder, "nowhere"), join(folder, "link-to-nothing"));
  execFileSync("git", ["init", "--quiet"], { cwd: folder });
  const texts = files.filter((file) => {
    const before = fingerprint(folder);
    write(file, "{ }");
    const after = fingerprint(folder);
    expect([file, after]).not.toEqual([file, before]);
    return after?.shape === before?.shape;
  });
  expect(texts.map(partOf).sort()).toEqual([
    ".changeset/one.md",
    "spec/components",
    "spec/openapi.yaml",
    "spec/overlays",
    "spec/paths",
  ]);
});
