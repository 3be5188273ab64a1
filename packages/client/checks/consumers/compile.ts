import { spawnSync } from "node:child_process";
import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { major, valid } from "semver";
import { readTypeBreaks, type TypeBreak } from "./type-break.ts";

/** The releases with programs that a contract of this version must not break: those of its major version. */
export function releasesToKeep(folder: string, version: string): string[] {
  return readdirSync(folder)
    .filter((name) => valid(name) !== null && major(name) === major(version))
    .sort();
}

/** Compiles the programs of these releases against the client in this repository. */
export function compileConsumers(folder: string, releases: readonly string[]): TypeBreak[] {
  if (releases.length === 0) return [];
  // A file of its own, since the compiler takes no list of folders; it is deleted again.
  const settings = join(folder, "tsconfig.releases.json");
  writeFileSync(
    settings,
    JSON.stringify({ extends: "./tsconfig.json", include: releases.map((release) => `${release}/**/*.ts`) }),
  );
  try {
    const { status, stdout, error } = spawnSync("tsc", ["-p", settings, "--pretty", "false"], {
      cwd: folder,
      encoding: "utf8",
    });
    if (error) throw error;
    const breaks = readTypeBreaks(stdout);
    if (status !== 0 && breaks.length === 0) throw new Error(`The compiler ended with ${status}:\n${stdout}`);
    const outside = breaks.filter(({ file }) => !releases.includes(file.split("/")[0] ?? ""));
    if (outside.length > 0) throw new Error(`The client itself does not compile:\n${stdout}`);
    return breaks;
  } finally {
    rmSync(settings);
  }
}
