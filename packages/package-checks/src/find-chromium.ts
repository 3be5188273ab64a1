import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { getuid } from "node:process";

/** The browser's program, or why there is none. */
export type Chromium = { readonly program: string } | { readonly missing: string };

export interface Machine {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly root: boolean;
  /** Runs a program; true when it succeeds. */
  readonly run: (program: string, args: readonly string[]) => boolean;
}

const names = ["chromium", "chromium-browser", "google-chrome"];
const advice = "Install Debian's package `chromium`, or name a Chromium or Chrome in CHROME_PATH.";

/**
 * Finds a Chromium: what CHROME_PATH names, else one on the PATH, else Debian's, which it installs where it may.
 *
 * @throws Error when CHROME_PATH names no program.
 */
export function findChromium(machine: Machine = thisMachine): Chromium {
  const { environment, root, run } = machine;
  const { CHROME_PATH: named } = environment;
  if (named) {
    if (!isProgram(named)) throw new Error(`CHROME_PATH is '${named}', which is no program that can be run.`);
    return { program: named };
  }
  const found = onPath(environment, names);
  if (found) return { program: found };
  if (!onPath(environment, ["apt-get"])) return { missing: `There is no Chromium here. ${advice}` };
  if (!root) return { missing: `There is no Chromium here, and only root can install one. ${advice}` };
  const install = ["install", "-y", "--no-install-recommends", "chromium"];
  // A fresh machine has no list of packages yet.
  const installed = run("apt-get", install) || (run("apt-get", ["update"]) && run("apt-get", install));
  const program = installed ? onPath(environment, names) : undefined;
  return program ? { program } : { missing: `Chromium could not be installed. ${advice}` };
}

const thisMachine: Machine = {
  environment: process.env,
  root: getuid?.() === 0,
  run: (program, args) =>
    spawnSync(program, args, {
      // The output of an installation is no result of this program.
      stdio: ["ignore", process.stderr, "inherit"],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
      timeout: 300_000,
    }).status === 0,
};

function onPath(environment: Machine["environment"], programs: readonly string[]): string | undefined {
  const folders = (environment["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  return programs.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
