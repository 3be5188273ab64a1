import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { major, minor } from "semver";
import { contractPackage } from "../repository/layout.ts";
import { type Package, publishedPackages } from "../repository/packages.ts";

/** Names of the packages derived from the contract, directly or through another package. */
function followers(packages: readonly Package[]): ReadonlySet<string> {
  const found = new Set([contractPackage]);
  for (let before = 0; before < found.size; ) {
    before = found.size;
    for (const { manifest } of packages) {
      const needs = { ...manifest.dependencies, ...manifest.devDependencies };
      // The lint rules are for every contract, so they do not follow this one.
      if (Object.keys(needs).some((name) => found.has(name))) found.add(manifest.name);
    }
  }
  return found;
}

/**
 * The version that a package must have at a version of the contract: the contract's package has the same version; packages
 * derived from it, such as types and client, have its major and minor number and a patch number of their own.
 * `undefined`: the version is right already, or the package is not derived from the contract.
 */
export function versionToFollow(
  { manifest: { name, version } }: Package,
  contract: string,
  packages: readonly Package[],
): string | undefined {
  if (name === contractPackage) return version === contract ? undefined : contract;
  if (!followers(packages).has(name)) return undefined;
  if (major(version) === major(contract) && minor(version) === minor(contract)) return undefined;
  return `${major(contract)}.${minor(contract)}.0`;
}

/** The lowest version of client and types that support a version of the contract. */
export function clientVersionOf(contract: string): string {
  return `${major(contract)}.${minor(contract)}.0`;
}

/** Sets the version of every package that follows the contract, in package.json. Returns all packages as they are then. */
export function setVersions(root: string, contract: string): Package[] {
  const packages = publishedPackages(root);
  for (const one of packages) {
    const version = versionToFollow(one, contract, packages);
    if (version === undefined) continue;
    const file = join(root, one.folder, "package.json");
    const text = readFileSync(file, "utf8");
    // Only the line is replaced, so that the file keeps its format.
    writeFileSync(file, text.replace(/^( {2}"version": )".*"/m, `$1"${version}"`));
  }
  return publishedPackages(root);
}
