import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { writeChangelog } from "./changelog/write-changelog.ts";
import { changesetsFor } from "./changesets/check-changesets.ts";
import { layout } from "./repository/layout.ts";
import { checkCleanTree } from "./repository/run.ts";
import { freezeConsumers, freezeContract } from "./steps/freeze.ts";
import { passGate, releaseBefore } from "./steps/gate.ts";
import { buildAndPack, bundleContract, compileConsumers, publishCommands } from "./steps/packages.ts";
import { setVersions } from "./steps/versions.ts";

export interface ReleaseOptions {
  /** The day of the release; sunsets and decisions are compared with it too. */
  readonly today: string;
  readonly refreeze: boolean;
  /** Receives the lines of the report. */
  readonly report: (line: string) => void;
}

const versionShape = z.object({ info: z.object({ version: z.string() }) });

/**
 * Releases the contract and the packages of the repository at `root` up to packing. Nothing is published. Throws a
 * `ReleaseError` when there is no release, and a `GateError` when the gate cannot compare.
 */
export async function release(
  root: string,
  { today, refreeze, report: print }: ReleaseOptions,
): Promise<void> {
  checkCleanTree(root);
  bundleContract(root);
  const bundle = versionShape.parse(JSON.parse(readFileSync(join(root, layout.bundle), "utf8")));
  const { version } = bundle.info;

  const before = releaseBefore(root, version);
  const report = before === undefined ? undefined : await passGate(root, before, today);
  print(
    report
      ? `gate       ${report.changes.length} changes since ${report.verdict.baseVersion}, accepted breaks: ${report.verdict.accepted.size}`
      : "gate       the first release, nothing to compare with",
  );
  const changesets = changesetsFor(root, report);
  const packages = setVersions(root, version);
  print(
    `version    ${version}; ${packages.map(({ manifest }) => `${manifest.name} ${manifest.version}`).join(", ")}`,
  );
  const frozen = freezeContract(root, version, refreeze);
  print(`freeze     ${layout.releases}/${version}.json ${frozen}`);
  compileConsumers(root);
  print(`consumers  ${layout.consumers}/${version} ${freezeConsumers(root, version, frozen)}`);
  writeChangelog(root, { version, date: today, before, report, changesets });
  print(`changelog  ${layout.changelog} and ${layout.changes}, notes: ${changesets.length}`);
  const ready = await buildAndPack(root, version, packages, print);
  const commands = publishCommands(root, version, ready).map((line) => `  ${line}`);
  print(`\nTo publish:\n\n${commands.join("\n")}`);
}
