import { existsSync } from "node:fs";
import { stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { compareContracts } from "../compare-contracts.ts";
import { GateError } from "../contract/gate-error.ts";
import { type Side, tokensOf } from "../contract/located.ts";
import { readLedger } from "../ledger/read-ledger.ts";
import { type Config, type ContractPair, noConfig, readConfig } from "../policy/read-config.ts";
import { lastRelease } from "../release/last-release.ts";
import { versionOf } from "../release/required-version.ts";
import type { Report } from "../report/report.ts";
import type { Language } from "../rules/rule.ts";
import { type Bundle, placeIn, readBundle } from "../source/bundle.ts";
import { reachVerdict } from "../verdict/reach-verdict.ts";
import type { Options } from "./options.ts";

/** Where things are in a repository that follows this one. */
const usual = { base: "spec/releases", revision: "spec/openapi.yaml", ledger: "spec/decisions.yaml" };
const configName = "specie-gate.yaml";

export type GateOptions = Pick<Options, "today"> & {
  readonly base?: string | undefined;
  readonly revision?: string | undefined;
  readonly ledger?: string | undefined;
  readonly config?: string | undefined;
};

/** Judges one contract. Throws a {@link GateError} if it cannot. */
export async function runGate({ base, revision, ledger, config, today }: GateOptions): Promise<Report> {
  const settings = await findConfig(config, revision ?? usual.revision);
  const ownLedger = revision === undefined && existsSync(usual.ledger) ? usual.ledger : undefined;
  const pair = {
    base: base ?? usual.base,
    revision: revision ?? usual.revision,
    ledger: ledger ?? ownLedger,
  };
  return judge(pair, settings, today);
}

/** Judges all contracts that the command line names, else those of the configuration, else the usual one. */
export async function runGates(
  options: Options,
): Promise<{ readonly reports: readonly Report[]; readonly language: Language }> {
  const { base: bases = [], revision: revisions = [], ledger, config, today } = options;
  if (bases.length > 1 && bases.length !== revisions.length)
    throw new GateError("usage", {
      en: `There are ${bases.length} --base and ${revisions.length} --revision. Give as many of both.`,
      uk: `Задано --base: ${bases.length}, --revision: ${revisions.length}. Їх має бути порівну.`,
    });
  const settings = await findConfig(config, revisions[0] ?? usual.revision);
  const isConfigured = bases.length === 0 && revisions.length === 0 && settings.contracts.length > 0;
  const count = Math.max(1, revisions.length);
  const judged = isConfigured
    ? settings.contracts.map((pair) => judge(pair, settings, today))
    : Array.from({ length: count }, (_, index) =>
        runGate({ base: bases[index] ?? bases[0], revision: revisions[index], ledger, config, today }),
      );
  return { reports: await Promise.all(judged), language: settings.language };
}

/** The language of the settings that `runGates` would read; English if there are none, or they cannot be read. */
export async function usualLanguage({ config, revision }: Options): Promise<Language> {
  const settings = await findConfig(config, revision?.[0] ?? usual.revision).catch(() => noConfig);
  return settings.language;
}

/** The file that was given, else the one in the working folder, else the one beside the revision. */
async function findConfig(file: string | undefined, revision: string): Promise<Config> {
  const found = file ?? [configName, join(dirname(revision), configName)].find((path) => existsSync(path));
  return found === undefined ? noConfig : readConfig(found);
}

async function judge(pair: ContractPair, { policy }: Config, today: string): Promise<Report> {
  const base = (await isFolder(pair.base)) ? await lastRelease(pair.base) : pair.base;
  const [was, is, ledger] = await Promise.all([
    readBundle(base),
    readBundle(pair.revision),
    pair.ledger === undefined ? undefined : readLedger(pair.ledger),
  ]);
  const changes = withPlaces({ base: was, revision: is }, () =>
    compareContracts(was.root, is.root, { today, policy }),
  );
  const versions = { base: versionOf(was.root), revision: versionOf(is.root) };
  return {
    base,
    revision: pair.revision,
    today,
    changes,
    verdict: reachVerdict(changes, { versions, ledger, policy, today }),
    placeOf: ({ pointer }) => placeIn(is, tokensOf(pointer)),
  };
}

/** Adds the file and line to an error about a place in one of the contracts. */
function withPlaces<Result>(bundles: Readonly<Record<Side, Bundle>>, compare: () => Result): Result {
  try {
    return compare();
  } catch (error) {
    if (!(error instanceof GateError) || !error.place) throw error;
    const { file, line } = placeIn(bundles[error.place.side], tokensOf(error.place.pointer));
    throw error.at(`${file}:${line}`);
  }
}

/** The usual folder of releases is one even if it does not exist yet: the error then says so. */
async function isFolder(path: string): Promise<boolean> {
  if (path === usual.base) return true;
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
