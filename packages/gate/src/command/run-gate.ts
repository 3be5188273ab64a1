import { existsSync } from "node:fs";
import { compareContracts } from "../compare-contracts.ts";
import { tokensOf } from "../contract/pointer.ts";
import { readLedger } from "../ledger/read-ledger.ts";
import { lastRelease } from "../release/last-release.ts";
import { versionOf } from "../release/required-version.ts";
import type { Report } from "../report/report.ts";
import { placeIn, readBundle } from "../source/bundle.ts";
import { reachVerdict } from "../verdict/reach-verdict.ts";
import type { Options } from "./options.ts";

/** Where things are in a repository that follows this one. */
const usual = { releases: "spec/releases", revision: "spec/openapi.yaml", ledger: "spec/decisions.yaml" };

/** Does what the command line asks for. Throws a {@link GateError} if it cannot judge. */
export async function runGate(options: Options): Promise<Report> {
  const { today } = options;
  const base = options.base ?? (await lastRelease(usual.releases));
  const revision = options.revision ?? usual.revision;
  const ownLedger = options.revision === undefined && existsSync(usual.ledger) ? usual.ledger : undefined;
  const file = options.ledger ?? ownLedger;
  const [was, is, ledger] = await Promise.all([
    readBundle(base),
    readBundle(revision),
    file === undefined ? undefined : readLedger(file),
  ]);
  const changes = compareContracts(was.root, is.root, { today });
  const versions = { base: versionOf(was.root), revision: versionOf(is.root) };
  return {
    base,
    revision,
    today,
    changes,
    verdict: reachVerdict(changes, versions, ledger, today),
    placeOf: ({ pointer }) => placeIn(is, tokensOf(pointer)),
  };
}
