import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

const guard = fileURLToPath(
  new URL("../../../packages/package-checks/src/require-build.ts", import.meta.url),
);

/** Runs the package's own `prepack` in a copy without `dist`. Throws when it lets the package be packed. */
export async function refusesWithoutBuild(source: string, folder: string): Promise<void> {
  const copy = join(folder, "unbuilt", basename(source));
  mkdirSync(copy, { recursive: true });
  cpSync(join(source, "package.json"), join(copy, "package.json"));
  const { scripts }: { scripts: { prepack?: string } } = (
    await import(join(copy, "package.json"), { with: { type: "json" } })
  ).default;
  if (!/package-checks\/src\/require-build\.ts$/.test(scripts.prepack ?? ""))
    throw new Error(`${source} has no \`prepack\` that refuses a package without a build.`);
  const { status, stderr } = spawnSync(process.execPath, [guard], { cwd: copy, encoding: "utf8" });
  if (status !== 1 || !stderr.includes("is not built"))
    throw new Error(`${source} was packed without a build.`);
  rmSync(join(folder, "unbuilt"), { recursive: true });
}
