import { spawnSync } from "node:child_process";
import { Refusal } from "../refusal.ts";
import { run } from "../repository/run.ts";

/** Where a branch left another. */
export interface Start {
  readonly name: string;
  readonly commit: string;
}

/** Tried in this order when no base is named: a clone has the first, a repository of one's own the second. */
const usualBases = ["origin/main", "main"];

/** Where this branch left `base`; `undefined` when none is named and none of the usual is there. */
export function mergeBase(root: string, base: string | undefined): Start | undefined {
  const name = base ?? usualBases.find((one) => commitOf(root, one) !== undefined);
  if (name === undefined) return undefined;
  const { status, stdout } = spawnSync("git", ["merge-base", name, "HEAD"], { cwd: root, encoding: "utf8" });
  if (status === 0) return { name, commit: stdout.trim() };
  throw new Refusal(
    "base-missing",
    `${name} and this branch have no commit in common here. In a shallow clone, fetch more: git fetch --unshallow.`,
  );
}

function commitOf(root: string, name: string): string | undefined {
  const words = ["rev-parse", "--quiet", "--verify", `${name}^{commit}`];
  const { status, stdout } = spawnSync("git", words, { cwd: root, encoding: "utf8" });
  return status === 0 ? stdout.trim() : undefined;
}

/** The files that differ from a commit, those included that are not committed; paths from the repository's root. */
export function changedSince(root: string, commit: string): string[] {
  const committed = run(root, "git", ["diff", "--name-only", "--no-renames", "-z", commit]);
  const fresh = run(root, "git", ["ls-files", "--others", "--exclude-standard", "-z"]);
  return [...committed.split("\0"), ...fresh.split("\0")].filter((file) => file !== "");
}
