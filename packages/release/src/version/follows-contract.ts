import { major, minor } from "semver";
import type { Package } from "../repository/packages.ts";

/** The contract's own package, whose version is the contract's. */
const contractPackage = "@specie/spec";

/** Names of the packages that are made from the contract, directly or through another that is. */
function followers(packages: readonly Package[]): ReadonlySet<string> {
  const found = new Set([contractPackage]);
  for (let before = 0; before < found.size; ) {
    before = found.size;
    for (const { manifest } of packages) {
      const needs = { ...manifest.dependencies, ...manifest.devDependencies };
      // The contract's rules judge every contract, so they do not follow this one.
      if (Object.keys(needs).some((name) => found.has(name))) found.add(manifest.name);
    }
  }
  return found;
}

/**
 * The version that a package must have beside a version of the contract: the contract's package has the contract's own;
 * what is made from it, such as types and client, has the contract's major and minor number and a patch number of its own.
 * `undefined`: it has one already, or is not made from the contract.
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

/** The lowest version of client and types that know a version of the contract. */
export function clientVersionOf(contract: string): string {
  return `${major(contract)}.${minor(contract)}.0`;
}
