import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { copyRepository } from "./copy-repository.ts";
import { run } from "./run.ts";

/** Who commits in a copy; the machine may name nobody. */
const author = [
  "-c",
  "user.name=Specie",
  "-c",
  "user.email=specie@example.org",
  "-c",
  "commit.gpgsign=false",
];

/** A copy of the repository with one commit on `main`, and with whatever tags are named. It goes when `remove` is called. */
export function scratchCopy(
  root: string,
  tags: readonly string[] = [],
): { root: string; remove: () => void } {
  const copy = realpathSync(mkdtempSync(join(tmpdir(), "specie-copy-")));
  const remove = () => rmSync(copy, { recursive: true, force: true });
  try {
    copyRepository(root, copy);
    run(copy, "git", ["init", "--quiet", "--initial-branch", "main"]);
    commitAll(copy, "everything");
    for (const tag of tags) run(copy, "git", ["tag", tag]);
    return { root: copy, remove };
  } catch (error) {
    remove();
    throw error;
  }
}

/** Commits whatever is in a copy. */
function commitAll(copy: string, message: string): void {
  run(copy, "git", ["add", "--all"]);
  run(copy, "git", [...author, "commit", "--quiet", "--no-verify", "--message", message]);
}
