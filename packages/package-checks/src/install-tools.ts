import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Installs tools from the registry in `folder` with npm: what only long checks use, and what would burden every
 * installation of the repository. `before` is the day of which every dependency's version is, so that a run tomorrow has
 * the same ones; no install script runs.
 *
 * @throws Error when npm fails; its output has been shown.
 */
export function installTools(folder: string, tools: Readonly<Record<string, string>>, before: string): void {
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({ private: true, type: "module", dependencies: tools }),
  );
  const options = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", `--before=${before}`];
  execFileSync("npm", ["install", ...options], { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
}
