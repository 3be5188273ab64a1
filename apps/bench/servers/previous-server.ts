import { execFileSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const firstOfChain = "apps/api/src/db/migrations/0014-changes.sql";

/** A server of another version. */
export interface PreviousServer extends AsyncDisposable {
  /** Its command. */
  readonly program: URL;
  readonly commit: string;
}

/**
 * Installs the last version of the server that wrote an audit row instead of an entry of the chain, or that of PREVIOUS_SERVER, from
 * the history of the repository.
 *
 * @throws Error where the history does not reach back so far, as in a shallow clone.
 */
export async function installPrevious(): Promise<PreviousServer> {
  const git = (...args: readonly string[]) =>
    execFileSync("git", args, { cwd: root, encoding: "utf8" }).trim();
  const first = git("log", "--format=%H", "--diff-filter=A", "-1", "--", firstOfChain);
  // The server as it was last: behind it there are commits with a contract that it does not implement.
  const before = git("log", "--format=%H", "-1", `${first}^`, "--", "apps/api/src");
  const commit = git("rev-parse", "--verify", process.env["PREVIOUS_SERVER"] ?? before);
  const folder = await mkdtemp(join(tmpdir(), "specie-previous-"));
  const run = (program: string, args: readonly string[], input?: Buffer) =>
    execFileSync(program, args, { cwd: folder, input, maxBuffer: 1e9, stdio: ["pipe", "ignore", "inherit"] });
  run("tar", ["-x"], execFileSync("git", ["archive", commit], { cwd: root, maxBuffer: 1e9 }));
  run("pnpm", ["--filter", "@specie/api...", "install", "--frozen-lockfile", "--prefer-offline"]);
  run("pnpm", ["--filter", "@specie/spec", "run", "bundle"]);
  run("pnpm", ["--filter", "@specie/contract", "run", "--if-present", "generate"]);
  return {
    commit,
    program: pathToFileURL(join(folder, "apps/api/src/main.ts")),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  };
}
