import { execFileSync, spawnSync } from "node:child_process";
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";

const root = fileURLToPath(new URL("../", import.meta.url));

/** A copy of the repository's files, with what is installed linked to. */
function copyRepository(): string {
  const copy = mkdtempSync(join(tmpdir(), "specie-unused-"));
  onTestFinished(() => rmSync(copy, { recursive: true }));
  const list = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
    cwd: root,
    encoding: "utf8",
  });
  const files = list
    .trim()
    .split("\n")
    .filter((file) => existsSync(join(root, file)));
  for (const file of files) cpSync(join(root, file), join(copy, file));
  for (const manifest of files.filter((file) => file.endsWith("package.json"))) {
    const modules = join(dirname(manifest), "node_modules");
    if (existsSync(join(root, modules))) symlinkSync(join(root, modules), join(copy, modules));
  }
  return copy;
}

test("knip, set up as here, finds an unused export, file and dependency", () => {
  const copy = copyRepository();
  appendFileSync(join(copy, "apps/api/src/http/drain.ts"), "\nexport const plantedExport = 1;\n");
  writeFileSync(join(copy, "packages/client/src/planted-file.ts"), "export {};\n");
  const manifest = join(copy, "packages/types/package.json");
  writeFileSync(
    manifest,
    readFileSync(manifest, "utf8").replace(
      '"devDependencies": {',
      '"devDependencies": { "planted-dependency": "1.0.0",',
    ),
  );

  const knip = join(root, "node_modules/.bin/knip");
  const { status, stdout } = spawnSync(knip, ["--no-progress"], { cwd: copy, encoding: "utf8" });
  const planted = stdout.match(/\S*planted\S*/gi)?.toSorted();
  expect([status, planted]).toEqual([
    1,
    ["packages/client/src/planted-file.ts", "planted-dependency", "plantedExport"],
  ]);
  expect(stdout.match(/^Unused/gm)).toHaveLength(3);
});
