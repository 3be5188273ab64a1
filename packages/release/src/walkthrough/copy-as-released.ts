import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { clearLedger, writeChangelog } from "../changelog/write-changelog.ts";
import { readChangesets } from "../changesets/changeset.ts";
import { layout } from "../repository/layout.ts";
import { commitAll, copyRepository, type RepositoryCopy } from "../repository/repository-copy.ts";
import { freezeConsumers, freezeContract } from "../steps/freeze.ts";
import { bundleContract } from "../steps/packages.ts";
import { setVersions } from "../steps/versions.ts";

/**
 * Copies the repository as it would be just after its contract had its first release, as 1.0.0. Pages that describe a change
 * start from there, so that a new version of the contract does not make them wrong.
 */
export function copyAsReleased(root: string): RepositoryCopy {
  const version = "1.0.0";
  const copy = copyRepository(root);
  try {
    deleteHistory(copy.root);
    const contract = join(copy.root, layout.contract);
    const text = readFileSync(contract, "utf8");
    writeFileSync(contract, text.replace(/^ {2}version: .*$/m, `  version: ${version}`));
    setVersions(copy.root, version);
    bundleContract(copy.root);
    freezeConsumers(copy.root, version, freezeContract(copy.root, version, false));
    const changesets = readChangesets(copy.root, layout.changesets);
    const notes = { version, date: "2026-11-22", before: undefined, report: undefined, changesets };
    writeChangelog(copy.root, notes);
    commitAll(copy.root, `release: ${version}`);
    return copy;
  } catch (error) {
    copy.remove();
    throw error;
  }
}

/** Deletes what earlier releases left: frozen contracts, frozen programs with their accepted breaks, and the changelog's data. */
function deleteHistory(root: string): void {
  for (const folder of [layout.releases, layout.consumers])
    for (const name of readdirSync(join(root, folder)).filter((name) => /^\d/.test(name)))
      rmSync(join(root, folder, name), { recursive: true });
  clearLedger(join(root, layout.consumers, "decisions.yaml"));
  rmSync(join(root, layout.changes));
}
