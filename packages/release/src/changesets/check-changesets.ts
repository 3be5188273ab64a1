import { Refusal } from "../refusal.ts";
import { layout } from "../repository/layout.ts";
import { type Changeset, readChangesets } from "./changeset.ts";
import { changedSince, mergeBase } from "./git.ts";

/** What a release or a decision writes asks for no changeset; neither do tests and pages for readers of the repository. */
const exempt = [layout.releases, layout.changes, layout.ledger];

/**
 * Holds the changes since the branch left `base` against the changesets that they bring. Without `base`, `origin/main` or
 * `main` is taken; where there is neither, as in a copy without history, there is nothing to compare with.
 *
 * @returns what was found, in a sentence.
 * @throws Refusal when `spec/` changed and no changeset came with it, or one is malformed.
 */
export function checkChangesets(root: string, base?: string): string {
  const all = readChangesets(root, layout.changesets);
  const start = mergeBase(root, base);
  if (start === undefined) return "No branch to compare with, so nobody can say what changed.";
  const changed = changedSince(root, start.commit);
  const spec = changed.filter(
    (file) =>
      file.startsWith("spec/") &&
      !/\.(test\.ts|md)$/.test(file) &&
      !exempt.some((path) => file === path || file.startsWith(`${path}/`)),
  );
  const brought = all.filter(({ file }) => changed.includes(file));
  if (spec.length > 0 && brought.length === 0) throw missing(spec, start.name);
  return `${spec.length} files of the contract changed since ${start.name}, with ${count(brought)}.`;
}

function count({ length }: readonly Changeset[]): string {
  return length === 1 ? "1 changeset" : `${length} changesets`;
}

function missing(files: readonly string[], base: string): Refusal {
  const shown = files.slice(0, 5).join(", ") + (files.length > 5 ? ` and ${files.length - 5} more` : "");
  return new Refusal(
    "changeset-missing",
    `${shown} changed since ${base}, and no changeset says why. Add a file to .changeset/, as .changeset/README.md shows.`,
  );
}
