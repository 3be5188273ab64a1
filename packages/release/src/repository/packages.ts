import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";

const names = z.record(z.string(), z.string()).default({});
const manifestShape = z.object({
  name: z.string(),
  version: z.string(),
  private: z.boolean().default(false),
  license: z.string().optional(),
  files: z.array(z.string()).default([]),
  scripts: names,
  dependencies: names,
  devDependencies: names,
  peerDependencies: names,
  publishConfig: z.object({ access: z.string().optional(), provenance: z.boolean().optional() }).default({}),
});
export type Manifest = z.infer<typeof manifestShape>;

/** A package of the workspace that is published. */
export interface Package {
  /** From the repository's root, such as `packages/client`. */
  readonly folder: string;
  readonly manifest: Manifest;
}

/** Every package of the workspace that is not private, each after its dependencies. */
export function publishedPackages(root: string): Package[] {
  const { importers } = z
    .object({ importers: z.record(z.string(), z.unknown()) })
    .parse(parse(readFileSync(join(root, "pnpm-lock.yaml"), "utf8")));
  const all = Object.keys(importers).map((folder) => ({
    folder,
    manifest: manifestShape.parse({
      version: "0.0.0",
      ...JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8")),
    }),
  }));
  return inOrder(all.filter(({ manifest }) => !manifest.private));
}

function inOrder(packages: readonly Package[]): Package[] {
  const ordered: Package[] = [];
  const visit = (one: Package): void => {
    if (ordered.includes(one)) return;
    const { dependencies, peerDependencies } = one.manifest;
    for (const other of packages)
      if (other !== one && other.manifest.name in { ...dependencies, ...peerDependencies }) visit(other);
    ordered.push(one);
  };
  for (const one of packages.toSorted((a, b) => (a.manifest.name < b.manifest.name ? -1 : 1))) visit(one);
  return ordered;
}
