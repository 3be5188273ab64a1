import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { major, valid } from "semver";

/** A place in a program of a release that no longer compiles. */
export interface TypeBreak {
  /** From `consumers/`, such as `1.0.0/read-customers.ts`. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** Such as `TS2322`. */
  readonly code: string;
  readonly message: string;
  /** The same for all releases whose program has the place, and in every run. */
  readonly fingerprint: string;
}

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

/** Reads what the compiler prints with `--pretty false`. Lines that go on are part of the message before. */
function readTypeBreaks(printed: string): TypeBreak[] {
  const found: TypeBreak[] = [];
  for (const text of printed.split("\n")) {
    const [, file = "", line = "", code = "", message = ""] =
      /^(.+?)\((\d+),\d+\): error (TS\d+): (.*)$/.exec(text) ?? [];
    if (code !== "")
      found.push({ file, line: Number(line), code, message, fingerprint: mark(file, code, message) });
    else if (/^error TS/.test(text)) throw new Error(`The compiler could not start: ${text}`);
  }
  return found;
}

function mark(file: string, code: string, message: string): string {
  const program = file.split("/").slice(1).join("/");
  return createHash("sha256").update([program, code, message].join("\n")).digest("hex").slice(0, 16);
}
