import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Package, publishedPackages } from "../repository/packages.ts";
import { versionToFollow } from "../version/follows-contract.ts";

/** Gives every package that must follow the contract its version, in package.json. Returns all packages as they are then. */
export function followVersion(root: string, contract: string): Package[] {
  const packages = publishedPackages(root);
  for (const one of packages) {
    const version = versionToFollow(one, contract, packages);
    if (version === undefined) continue;
    const file = join(root, one.folder, "package.json");
    const text = readFileSync(file, "utf8");
    // Only the line is changed, so that the file keeps its form.
    writeFileSync(file, text.replace(/^( {2}"version": )".*"/m, `$1"${version}"`));
  }
  return publishedPackages(root);
}
