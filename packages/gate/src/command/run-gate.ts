import { existsSync } from "node:fs";
import type { Change } from "../change.ts";
import { compareContracts } from "../compare-contracts.ts";
import { readLedger } from "../ledger/read-ledger.ts";
import { lastRelease } from "../release/last-release.ts";
import { versionOf } from "../release/required-version.ts";
import type { Report } from "../report/report.ts";
import { lineFinder } from "../source/find-line.ts";
import { readContract } from "../source/read-contract.ts";
import { reachVerdict } from "../verdict/reach-verdict.ts";
import type { Options } from "./options.ts";

/** Where things are in a repository that follows this one. */
const usual = { releases: "spec/releases", revision: "spec/openapi.yaml", ledger: "spec/decisions.yaml" };

/** Does what the command line asks for. Throws a {@link GateError} if it cannot judge. */
export async function runGate(options: Options): Promise<Report> {
  const { today, redoclyConfig } = options;
  const base = options.base ?? (await lastRelease(usual.releases));
  const revision = options.revision ?? usual.revision;
  const ownLedger = options.revision === undefined && existsSync(usual.ledger) ? usual.ledger : undefined;
  const file = options.ledger ?? ownLedger;
  const [was, is, ledger] = await Promise.all([
    readContract(base),
    readContract(revision),
    file === undefined ? undefined : readLedger(file),
  ]);
  const changes = await compareContracts(was, is, { today, redoclyRules: redoclyConfig });
  const versions = { base: versionOf(was, "base"), revision: versionOf(is, "revision") };
  const findLine = lineFinder(revision);
  return {
    base,
    revision,
    today,
    changes,
    verdict: reachVerdict(changes, versions, ledger, today),
    placeOf: ({ pointer }: Change) => findLine(pointer),
  };
}
