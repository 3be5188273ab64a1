import { fileURLToPath } from "node:url";

/** This repository. */
export const ownRoot = fileURLToPath(new URL("../../../../", import.meta.url));

/** The paths that a release reads and writes, from the repository's root. */
export const layout = {
  contract: "spec/openapi.yaml",
  bundle: "spec/dist/openapi.json",
  ukrainianBundle: "spec/dist/openapi.uk.json",
  releases: "spec/releases",
  ledger: "spec/decisions.yaml",
  changes: "spec/changes.json",
  changelog: "spec/CHANGELOG.md",
  changesets: ".changeset",
  consumers: "packages/client/consumers",
  output: "release",
} as const;
