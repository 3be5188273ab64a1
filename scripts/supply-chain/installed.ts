import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import type { Licensed } from "./licences.ts";
import { lockedIn, type Repository } from "./repository.ts";

/** All packages that are installed, and what each shipped package of ours depends on. */
export function readInstalled(repository: Repository, root: URL) {
  const builds = platformBuilds(repository);
  const shippedBy = new Map(
    [...repository.manifests]
      .filter(([folder, manifest]) => isShipped(folder, manifest, root))
      .map(([, { name }]) => [name, list(root, builds, "--filter", name, "--prod")] as const),
  );
  return { installed: list(root, new Set(), "--recursive"), shippedBy };
}

/** What is published as a package, or packed into an image. */
function isShipped(folder: string, { publishConfig }: { publishConfig?: object }, root: URL): boolean {
  return publishConfig !== undefined || existsSync(new URL(`${folder}/Dockerfile`, root));
}

/** Builds of a package for one kind of machine. Which of them is installed depends on the machine. */
function platformBuilds({ lockfile }: Repository): ReadonlySet<string> {
  const packages = Object.entries(lockedIn(lockfile).packages);
  return new Set(
    packages.filter(([, { os, cpu }]) => os !== undefined || cpu !== undefined).map(([id]) => id),
  );
}

type Report = Readonly<
  Record<string, readonly { readonly name: string; readonly versions: readonly string[] }[]>
>;

function list(root: URL, without: ReadonlySet<string>, ...scope: readonly string[]): Licensed[] {
  const args = [...scope.slice(0, 2), "licenses", "list", "--json", ...scope.slice(2)];
  const output = execFileSync("pnpm", args, { cwd: root, encoding: "utf8", maxBuffer: 64e6 });
  // pnpm prints words instead where there is nothing to list.
  const report = output.startsWith("{") ? (JSON.parse(output) as Report) : {};
  return Object.entries(report)
    .flatMap(([license, packages]) =>
      packages.flatMap(({ name, versions }) => versions.map((version) => ({ name, version, license }))),
    )
    .filter(({ name, version }) => !without.has(`${name}@${version}`))
    .toSorted((a, b) => compare(a.name, b.name) || compare(a.version, b.version));
}

/** By code units, which no setting of a machine changes. */
function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
