import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Tarball } from "@specie/package-checks";
import { loadChecks } from "../src/runner/load-checks.ts";
import { help } from "../src/settings/help.ts";

const checks = await loadChecks();

/** Installs the tarballs with npm, which fetches what they depend on, and runs the command as the README says. */
export function smokeTest(folder: string, tarballs: readonly Tarball[], args: readonly string[]): void {
  writeFileSync(join(folder, "package.json"), '{ "private": true }');
  const paths = tarballs.map(({ path }) => path);
  const quietly = ["--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"];
  execFileSync("npm", ["install", ...quietly, ...paths], {
    cwd: folder,
    stdio: ["ignore", "ignore", "inherit"],
  });
  console.log(`npm installs ${tarballs.map(({ name }) => name).join(", ")} in an empty folder.`);

  if (run(folder, "--help").trim() !== help.trim()) throw new Error("--help is not that of the sources.");
  const listed = run(folder, "--list")
    .split("\n")
    .filter((line) => /^\w/.test(line));
  if (listed.join() !== checks.map(({ id }) => id).join())
    throw new Error(`--list names ${listed.length} checks and not the ${checks.length} of the sources.`);
  console.log(`specie-conformance --help and --list say there what they say here: ${listed.length} checks.`);

  if (args.length === 0) return;
  // Throws when a check fails.
  execFileSync("npx", ["--no", "--", "specie-conformance", ...args], { cwd: folder, stdio: "inherit" });
}

function run(folder: string, ...args: string[]): string {
  return execFileSync("npx", ["--no", "--", "specie-conformance", ...args], {
    cwd: folder,
    encoding: "utf8",
  });
}
