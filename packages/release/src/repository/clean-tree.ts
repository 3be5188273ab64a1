import { Refusal } from "../refusal.ts";
import { run } from "./run.ts";

/** Throws a {@link Refusal} when a file of the repository is not committed: nobody could say later what was released. */
export function checkCleanTree(root: string): void {
  const dirty = run(root, "git", ["status", "--porcelain"]).trimEnd();
  if (dirty !== "")
    throw new Refusal(
      "tree-dirty",
      `These files are not committed:\n${dirty}\nCommit them, or put them aside with \`git stash -u\`, and release again.`,
    );
}
