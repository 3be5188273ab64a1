import { spawnSync } from "node:child_process";
import { cpSync, globSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";

test("the command prints each import that breaks a rule, how many there are, and fails", () => {
  const root = mkdtempSync(join(tmpdir(), "specie-arrows-"));
  onTestFinished(() => rmSync(root, { recursive: true }));
  for (const folder of ["scripts/arrows", "packages/a", "apps/b"])
    mkdirSync(join(root, folder), { recursive: true });
  for (const file of globSync("*.ts", { cwd: import.meta.dirname, exclude: ["*.test.ts"] }))
    cpSync(join(import.meta.dirname, file), join(root, "scripts/arrows", file));
  symlinkSync(join(import.meta.dirname, "../../node_modules"), join(root, "node_modules"));
  writeFileSync(join(root, "package.json"), '{ "type": "module" }');
  writeFileSync(join(root, "apps/b/b.ts"), "export const b = 1;\n");
  writeFileSync(join(root, "packages/a/a.ts"), 'export { b } from "../../apps/b/b.ts";\n');
  const run = () => {
    const main = join(root, "scripts/arrows/main.ts");
    const { status, stdout, stderr } = spawnSync(process.execPath, [main], {
      cwd: tmpdir(),
      encoding: "utf8",
    });
    return { status, stdout, stderr };
  };
  expect(run()).toEqual({
    ...{ status: 1, stdout: "" },
    stderr:
      "packages never import apps: packages/a/a.ts → apps/b/b.ts\n\n1 imports break a rule of scripts/arrows/arrows.ts. Move the code, or the import.\n",
  });
});
