import { fileURLToPath } from "node:url";
import config from "../../../../specie.config.ts";

/** This repository. */
export const ownRoot = fileURLToPath(new URL("../../../../", import.meta.url));

const { spec, folder, languages, bundles } = config;

/** The contract's own package in the workspace, whose version is the contract's. */
export const contractPackage = "@specie/spec";

/** The published name of each package of the workspace that has another one in `specie.config.ts`. */
export const publishedNames: ReadonlyMap<string, string> = new Map(
  Object.entries(config.packages).map(([role, name]) => [`@specie/${role}`, name]),
);

/** The name under which a package of the workspace is published. */
export function publishedName(name: string): string {
  return publishedNames.get(name) ?? name;
}

/** The paths that a release reads and writes, from the repository's root. */
export const layout = {
  contract: spec,
  folder,
  bundle: `${folder}/dist/openapi.json`,
  /** That of the changelog's second language, which is English too where the contract has no Ukrainian. */
  ukrainianBundle: `${folder}/dist/${languages.includes("uk") ? bundles["uk"] : "openapi"}.json`,
  releases: `${folder}/releases`,
  ledger: `${folder}/decisions.yaml`,
  changes: `${folder}/changes.json`,
  changelog: `${folder}/CHANGELOG.md`,
  changesets: ".changeset",
  consumers: "packages/client/consumers",
  output: "release",
} as const;
