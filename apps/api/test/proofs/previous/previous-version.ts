import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import { parse } from "yaml";

const repository = fileURLToPath(new URL("../../../../../", import.meta.url));

/** Server and conformance kit of another version. */
interface InstalledVersion {
  readonly commit: string;
  readonly server: string;
  readonly kit: string;
}

/** Why a version cannot be installed: there is no history, as in an unpacked archive or a shallow clone. */
interface Missing {
  readonly missing: string;
}

const packages = { api: "@specie/api...", kit: "@specie/conformance..." } as const;

/**
 * Installs the last version of the server before the newest migration, or that of PREVIOUS_SERVER, with its kit, from the history of
 * this repository.
 */
export function installPreviousServer(): InstalledVersion | Missing {
  try {
    const newest = git(repository, "log", "--format=%H", "--diff-filter=A", "-1", "--", migrations);
    // Between that version of the server and the migration there may be a contract that it does not implement yet.
    const before = git(repository, "log", "--format=%H", "-1", `${newest}^`, "--", "apps/api/src");
    const commit = git(repository, "rev-parse", "--verify", process.env["PREVIOUS_SERVER"] ?? before);
    return install(commit, [packages.api, packages.kit]);
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    return { missing: "the history of the repository does not reach back before the newest migration" };
  }
}

const migrations = "apps/api/src/db/migrations";

/** Installs the kit of the last commit whose contract has another major or minor version than today's. */
export function installPreviousKit(): (InstalledVersion & { readonly version: string }) | Missing {
  const found = findPreviousContract();
  return "missing" in found ? found : { ...install(found.commit, [packages.kit]), version: found.version };
}

/** The last commit whose contract has another major or minor version than that of the files. */
export function findPreviousContract(
  root: string = repository,
): { readonly commit: string; readonly version: string } | Missing {
  const today = readVersion(readFileSync(join(root, contractFile), "utf8"));
  try {
    const changes = git(root, "log", "--format=%H", "-G^ +version:", "--", contractFile).split("\n");
    // Today's version may not be committed yet.
    for (const name of ["HEAD", ...changes.filter((line) => line !== "").map((change) => `${change}^`)]) {
      const commit = git(root, "rev-parse", "--verify", name);
      const version = readVersion(git(root, "show", `${commit}:${contractFile}`));
      if (minorOf(version) !== minorOf(today)) return { commit, version };
    }
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
  }
  const cure = "In a shallow clone, `git fetch --unshallow` gets it.";
  return {
    missing: `the history of the repository has no contract of a version before ${minorOf(today)}. ${cure}`,
  };
}

const contractFile = "spec/openapi.yaml";
const minorOf = (version: string) => version.split(".").slice(0, 2).join(".");

function readVersion(text: string): string {
  const { info }: { readonly info: { readonly version: string } } = parse(text);
  return info.version;
}

/** Git has no such commit or file, or there is no repository. */
class GitError extends Error {}

function git(cwd: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync("git", args, { cwd, encoding: "utf8", maxBuffer: 1e9 });
  if (status !== 0) throw new GitError(`git ${args.join(" ")} ended with ${status}: ${stderr}`);
  return stdout.trim();
}

function install(commit: string, filters: readonly string[]): InstalledVersion {
  const folder = mkdtempSync(join(tmpdir(), "specie-previous-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const run = (program: string, args: readonly string[], input?: Buffer) => {
    const { status, stdout, stderr } = spawnSync(program, args, { cwd: folder, input, maxBuffer: 1e9 });
    if (status !== 0)
      throw new Error(`${program} ${args.join(" ")} ended with ${status}: ${stdout}${stderr}`);
  };
  run("tar", ["-x"], execFileSync("git", ["archive", commit], { cwd: repository, maxBuffer: 1e9 }));
  // As the Dockerfile does.
  const chosen = filters.flatMap((filter) => ["--filter", filter]);
  run("pnpm", [...chosen, "install", "--frozen-lockfile", "--prefer-offline"]);
  run("pnpm", ["--filter", "@specie/spec", "run", "bundle"]);
  run("pnpm", ["--filter", "@specie/contract", "run", "--if-present", "generate"]);
  return {
    commit,
    server: join(folder, "apps/api/src/main.ts"),
    kit: join(folder, "packages/conformance/src/main.ts"),
  };
}
