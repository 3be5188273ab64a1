import { spawnSync } from "node:child_process";
import { ReleaseError } from "../release-error.ts";
import { run } from "../repository/run.ts";

/** The commit at which this branch left its base. */
export interface BranchStart {
  readonly name: string;
  readonly commit: string;
}

/** The default bases, in this order: a clone has the first, an own repository the second. */
const defaultBases = ["origin/main", "main"];

/** Where this branch left `base`; `undefined` when there is no base and none of the default ones exists. */
export function mergeBase(root: string, base: string | undefined): BranchStart | undefined {
  const name = base ?? defaultBases.find((one) => commitOf(root, one) !== undefined);
  if (name === undefined) return undefined;
  const { status, stdout } = spawnSync("git", ["merge-base", name, "HEAD"], { cwd: root, encoding: "utf8" });
  if (status === 0) return { name, commit: stdout.trim() };
  throw new ReleaseError(
    "base-missing",
    `${name} and this branch have no commit in common here. In a shallow clone, fetch more: git fetch --unshallow.`,
  );
}

function commitOf(root: string, name: string): string | undefined {
  const options = ["rev-parse", "--quiet", "--verify", `${name}^{commit}`];
  const { status, stdout } = spawnSync("git", options, { cwd: root, encoding: "utf8" });
  return status === 0 ? stdout.trim() : undefined;
}

/** The files that differ from a commit, uncommitted ones included; paths from the repository's root. */
export function changedSince(root: string, commit: string): string[] {
  const committed = run(root, "git", ["diff", "--name-only", "--no-renames", "-z", commit]);
  const untracked = run(root, "git", ["ls-files", "--others", "--exclude-standard", "-z"]);
  return [...committed.split("\0"), ...untracked.split("\0")].filter((file) => file !== "");
}
