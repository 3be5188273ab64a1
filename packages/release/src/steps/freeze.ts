import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ReleaseError } from "../release-error.ts";
import { contractPackage, layout, publishedName } from "../repository/layout.ts";
import { run } from "../repository/run.ts";

/** `unchanged`: the same was frozen before. */
export type FreezeResult = "frozen" | "frozen again" | "unchanged";

/** The tag of a published version of the contract, which never changes after that. */
export function publishedTag(version: string): string {
  return `${publishedName(contractPackage)}@${version}`;
}

/**
 * Freezes the current bundle as the release of its version. If that version is frozen already, the bundle must be equal to
 * it, or, with `refreeze`, must not be published yet.
 */
export function freezeContract(root: string, version: string, refreeze: boolean): FreezeResult {
  const file = join(layout.releases, `${version}.json`);
  const bundle = readFileSync(join(root, layout.bundle), "utf8");
  const frozen = existsSync(join(root, file)) ? readFileSync(join(root, file), "utf8") : undefined;
  if (frozen === bundle) return "unchanged";
  if (frozen !== undefined) {
    const published = run(root, "git", ["tag", "--list", publishedTag(version)]).trim() !== "";
    if (published)
      throw new ReleaseError(
        "already-published",
        `${version} is published (tag ${publishedTag(version)}), and the contract has changed since. Raise \`info.version\` in ${layout.contract}; \`pnpm gate\` prints the version to use.`,
      );
    if (!refreeze)
      throw new ReleaseError(
        "frozen-differs",
        `The contract differs from ${file}. Raise \`info.version\` in ${layout.contract}, or, since ${version} is not published yet, freeze it again: pnpm release --refreeze`,
      );
  }
  mkdirSync(join(root, layout.releases), { recursive: true });
  writeFileSync(join(root, file), bundle);
  return frozen === undefined ? "frozen" : "frozen again";
}

/**
 * Freezes the current consumer programs for the version, like its contract. Later clients must still compile them; a repository
 * may have none.
 */
export function freezeConsumers(
  root: string,
  version: string,
  contract: FreezeResult,
): FreezeResult | "none" {
  if (!existsSync(join(root, layout.consumers, "current"))) return "none";
  const frozen = join(root, layout.consumers, version);
  if (existsSync(frozen) && contract === "unchanged") return "unchanged";
  rmSync(frozen, { recursive: true, force: true });
  cpSync(join(root, layout.consumers, "current"), frozen, { recursive: true });
  return contract === "unchanged" ? "frozen" : contract;
}
