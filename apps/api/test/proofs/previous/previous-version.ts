import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

const root = fileURLToPath(new URL("../../../../../", import.meta.url));

/** Server and conformance kit of another version. */
export interface PreviousVersion {
  readonly commit: string;
  readonly server: string;
  readonly kit: string;
}

function git(...args: readonly string[]): string {
  return execFileSync("git", args, {
    cwd: root,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  }).trim();
}

/**
 * Installs the version before the newest migration, or that of PREVIOUS_SERVER, from the history of this repository.
 *
 * @returns why it could not be tried, where there is no history, as in an unpacked archive or a shallow clone.
 */
export function installPrevious(): PreviousVersion | { readonly missing: string } {
  let commit: string;
  try {
    const newest = git("log", "--format=%H", "--diff-filter=A", "-1", "--", "apps/api/src/db/migrations");
    commit = git("rev-parse", "--verify", process.env["PREVIOUS_SERVER"] ?? `${newest}^`);
  } catch {
    return { missing: "the history of the repository does not reach back before the newest migration" };
  }
  const folder = mkdtempSync(join(tmpdir(), "specie-previous-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const run = (program: string, args: readonly string[], input?: Buffer) => {
    const { status, stdout, stderr } = spawnSync(program, args, { cwd: folder, input, maxBuffer: 1e9 });
    if (status !== 0)
      throw new Error(`${program} ${args.join(" ")} ended with ${status}: ${stdout}${stderr}`);
  };
  const archive = execFileSync("git", ["archive", commit], { cwd: root, maxBuffer: 1e9 });
  run("tar", ["-x"], archive);
  // As the Dockerfile does, with the kit.
  const packages = ["--filter", "@specie/api...", "--filter", "@specie/conformance..."];
  run("pnpm", [...packages, "install", "--frozen-lockfile", "--prefer-offline"]);
  run("pnpm", ["--filter", "@specie/spec", "run", "bundle"]);
  run("pnpm", ["--filter", "@specie/contract", "run", "--if-present", "generate"]);
  return {
    commit,
    server: join(folder, "apps/api/src/main.ts"),
    kit: join(folder, "packages/conformance/src/main.ts"),
  };
}
