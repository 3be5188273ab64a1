import { readFileSync } from "node:fs";
import { parse } from "yaml";

/** What the checks read of a package.json. */
export interface Manifest {
  readonly name: string;
  readonly publishConfig?: object;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** The files that define what is installed. */
export interface Repository {
  /** The text of pnpm-lock.yaml. */
  readonly lockfile: string;
  /** By folder, the root's as `.`. */
  readonly manifests: ReadonlyMap<string, Manifest>;
}

/** What is wrong, and how to fix it. */
export type Finding = string;

/** Reads the repository at `root`. The lockfile names its packages. */
export function readRepository(root: URL): Repository {
  const read = (file: string) => readFileSync(new URL(file, root), "utf8");
  const lockfile = read("pnpm-lock.yaml");
  const folders = Object.keys(lockedIn(lockfile).importers);
  return {
    lockfile,
    manifests: new Map(
      // The form of the file is npm's; a field of another type fails the comparison with the lockfile at installation.
      folders.map((folder) => [folder, JSON.parse(read(`${folder}/package.json`)) as Manifest]),
    ),
  };
}

/** One version of a package, as the lockfile has it. */
export interface LockedPackage {
  readonly resolution: Readonly<Record<string, string>>;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
}

/** What the checks read of the lockfile: the workspace's packages by folder, and all others by `name@version`. */
export interface Locked {
  readonly importers: Readonly<Record<string, object>>;
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

export function lockedIn(lockfile: string): Locked {
  const { importers, packages = {} } = parse(lockfile) as Partial<Locked>; // Written by pnpm, in the form 9.0.
  if (importers === undefined) throw new Error("pnpm-lock.yaml lists no workspace packages");
  return { importers, packages };
}
