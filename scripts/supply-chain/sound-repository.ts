import type { Manifest, Repository } from "./repository.ts";

// A sound repository in small; each test plants a fault in it.
export const workspace = `
minimumReleaseAge: 4320
blockExoticSubdeps: true
trustPolicy: no-downgrade
strictDepBuilds: true
allowBuilds:
  esbuild: false
`;
export const checksum = "sha512-AAAA";
export const lockfile = `
importers:
  .: {}
packages:
  esbuild@0.28.2:
    resolution: {integrity: ${checksum}}
  '@scope/one@1.0.0':
    resolution: {integrity: ${checksum}}
`;

/** The sound repository with a change. */
export function repositoryWith(change: Partial<Repository> = {}): Repository {
  return { workspace, lockfile, manifests: new Map(), ...change };
}

/** The sound repository with a package that has such a manifest. */
export function manifestWith(manifest: Partial<Manifest>): Repository {
  return repositoryWith({ manifests: new Map([["packages/one", { name: "one", ...manifest }]]) });
}
