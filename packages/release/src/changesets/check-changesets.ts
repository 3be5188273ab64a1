import { impacts, type Report } from "@specie/gate";
import { ReleaseError } from "../release-error.ts";
import { contractPackage, layout } from "../repository/layout.ts";
import { changedSince, mergeBase } from "./changed-files.ts";
import { type Changeset, readChangesets } from "./changeset.ts";

/** A release or a decision writes these files and needs no changeset; tests and pages about the repository need none either. */
const exempt = [layout.releases, layout.changes, layout.ledger];

/**
 * Checks that a branch that changes `spec/` adds a changeset. The branch is compared with where it left `base`, by default
 * `origin/main` or `main`; where neither exists, as in a copy without history, there is nothing to compare with.
 *
 * @returns the result as a sentence.
 * @throws ReleaseError when `spec/` changed without a changeset, or a changeset is malformed.
 */
export function checkChangesets(root: string, base?: string): string {
  const all = readChangesets(root, layout.changesets);
  const start = mergeBase(root, base);
  if (start === undefined) return "No branch to compare with, so changes cannot be determined.";
  const changed = changedSince(root, start.commit);
  const spec = changed.filter(
    (file) =>
      file.startsWith(`${layout.folder}/`) &&
      !/\.(test\.ts|md)$/.test(file) &&
      !exempt.some((path) => file === path || file.startsWith(`${path}/`)),
  );
  const added = all.filter(({ file }) => changed.includes(file));
  if (spec.length > 0 && added.length === 0) throw missing(spec, start.name);
  return `${spec.length} files of the contract changed since ${start.name}, with ${count(added)}.`;
}

function count({ length }: readonly Changeset[]): string {
  return length === 1 ? "1 changeset" : `${length} changesets`;
}

function missing(files: readonly string[], base: string): ReleaseError {
  const shown = files.slice(0, 5).join(", ") + (files.length > 5 ? ` and ${files.length - 5} more` : "");
  return new ReleaseError(
    "changeset-missing",
    `${shown} changed since ${base} without a changeset. Add a file to .changeset/ as described in .changeset/README.md.`,
  );
}

/** Reads the changesets and compares them with the gate's verdict. Throws a {@link ReleaseError} if they state less. */
export function changesetsFor(root: string, report: Report | undefined): Changeset[] {
  const all = readChangesets(root, layout.changesets);
  const required = report?.verdict.requiredBump ?? "none";
  if (required === "none") return all;
  const stated = all.flatMap(({ bumps }) => bumps.get(contractPackage) ?? []);
  if (stated.some((bump) => impacts.indexOf(bump) >= impacts.indexOf(required))) return all;
  throw new ReleaseError(
    "bump-too-small",
    `The changes are ${required}, but no changeset in ${layout.changesets}/ states that for ${contractPackage}. Correct or add one.`,
  );
}
