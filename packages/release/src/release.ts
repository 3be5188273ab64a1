import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { checkCleanTree } from "./repository/clean-tree.ts";
import { layout } from "./repository/layout.ts";
import { buildPackages, bundleContract, compileConsumers } from "./steps/build-packages.ts";
import { describePublication } from "./steps/describe-publication.ts";
import { followVersion } from "./steps/follow-version.ts";
import { freezeConsumers } from "./steps/freeze-consumers.ts";
import { freezeContract } from "./steps/freeze-contract.ts";
import { packPackages } from "./steps/pack-packages.ts";
import { passGate, releaseBefore } from "./steps/pass-gate.ts";
import { tellChanges } from "./steps/tell-changes.ts";
import { weighChangesets } from "./steps/weigh-changesets.ts";

export interface ReleaseOptions {
  /** The day of the release, by which sunsets and decisions are judged too. */
  readonly today: string;
  readonly refreeze: boolean;
  readonly tell: (line: string) => void;
}

const described = z.object({ info: z.object({ version: z.string() }) });

/**
 * Releases the contract and the packages of the repository at `root` up to packing. Nothing is published. Throws a
 * `Refusal` when there is to be no release, and a `GateError` when the gate cannot judge.
 */
export async function release(root: string, { today, refreeze, tell }: ReleaseOptions): Promise<void> {
  checkCleanTree(root);
  bundleContract(root);
  const bundle = described.parse(JSON.parse(readFileSync(join(root, layout.bundle), "utf8")));
  const { version } = bundle.info;

  const before = releaseBefore(root, version);
  const report = before === undefined ? undefined : await passGate(root, before, today);
  tell(
    report
      ? `gate       ${report.changes.length} changes since ${report.verdict.baseVersion}, accepted breaks: ${report.verdict.accepted.size}`
      : "gate       the first release, nothing to compare with",
  );
  const changesets = weighChangesets(root, report);
  const packages = followVersion(root, version);
  tell(
    `version    ${version}; ${packages.map(({ manifest }) => `${manifest.name} ${manifest.version}`).join(", ")}`,
  );
  const frozen = freezeContract(root, version, refreeze);
  tell(`freeze     ${layout.releases}/${version}.json ${frozen}`);
  compileConsumers(root);
  tell(`consumers  ${layout.consumers}/${version} ${freezeConsumers(root, version, frozen)}`);
  tellChanges(root, { version, date: today, before, report, changesets });
  tell(`changelog  ${layout.changelog} and ${layout.changes}, notes: ${changesets.length}`);
  buildPackages(root, packages);
  tell(`build      ${packages.length} packages`);
  const ready = await packPackages(root, version, packages, (line) => tell(`pack       ${line}`));
  tell(
    `\nTo publish:\n\n${describePublication(root, version, ready)
      .map((line) => `  ${line}`)
      .join("\n")}`,
  );
}
