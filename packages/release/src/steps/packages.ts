import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { type CheckedTarball, checkPublishable, pack, renamed } from "@specie/package-checks";
import { prerelease } from "semver";
import { ReleaseError } from "../release-error.ts";
import { contractPackage, layout, publishedName, publishedNames } from "../repository/layout.ts";
import type { Package } from "../repository/packages.ts";
import { run } from "../repository/run.ts";
import { writeBillOfMaterials } from "./bill-of-materials.ts";
import { publishedTag } from "./freeze.ts";

/** A package that is packed, checked and ready to be published. */
export interface ReadyPackage extends CheckedTarball {
  readonly manifest: Package["manifest"];
  readonly components: number;
}

/** Bundles the contract, in each of its languages. */
export function bundleContract(root: string): void {
  run(root, "turbo", ["run", "bundle", "--filter", contractPackage, "--output-logs=errors-only"]);
}

/** Compiles the programs of earlier releases, where there are any, against the current client. */
export function compileConsumers(root: string): void {
  if (!existsSync(join(root, layout.consumers))) return;
  run(root, "turbo", ["run", "check-consumers", "--output-logs=errors-only"]);
}

/**
 * Builds every package, packs it into `release/<version>/`, checks the tarball and puts a bill of materials beside it.
 * `report` receives a line for each. Throws a {@link ReleaseError}.
 */
export async function buildAndPack(
  root: string,
  version: string,
  packages: readonly Package[],
  report: (line: string) => void,
): Promise<ReadyPackage[]> {
  const filters = packages.flatMap(({ manifest }) => ["--filter", manifest.name]);
  run(root, "turbo", ["run", "bundle", "build", ...filters, "--output-logs=errors-only"]);
  report(`build      ${packages.length} packages`);
  const folder = join(root, layout.output, version);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const licence = readFileSync(join(root, "LICENSE"), "utf8");
  const ready: ReadyPackage[] = [];
  for (const { folder: source, manifest } of packages) {
    const tarball = renamed(pack(pathToFileURL(join(root, source, "/")), folder), publishedNames);
    const checked = await checkPublishable(manifest, tarball, licence).catch((error: unknown) => {
      throw new ReleaseError("tarball-wrong", error instanceof Error ? error.message : String(error));
    });
    const { components } = await writeBillOfMaterials(root, manifest, folder);
    const { bytes, limit } = checked;
    report(
      `pack       ${tarball.name} ${manifest.version}: ${bytes} bytes of ${limit}, bill of materials with ${components} components`,
    );
    ready.push({ manifest, ...checked, components });
  }
  return ready;
}

/** The commands that publish what is packed, each package after its dependencies. */
export function publishCommands(root: string, version: string, ready: readonly ReadyPackage[]): string[] {
  const tags = new Set(run(root, "git", ["tag", "--list"]).split("\n"));
  const tagOf = ({ manifest }: ReadyPackage) => `${publishedName(manifest.name)}@${manifest.version}`;
  const isPublished = (one: ReadyPackage) => tags.has(tagOf(one));
  const commands = ready
    .filter((one) => !isPublished(one))
    .flatMap((one) => {
      const channel = prerelease(one.manifest.version) === null ? "latest" : "next";
      const file = join(layout.output, version, basename(one.tarball.path));
      return [`npm publish ./${file} --tag ${channel}`, `git tag ${tagOf(one)}`];
    });
  return [
    `git add spec packages apps .changeset && git commit -m "release: ${version}"`,
    ...commands,
    "git push && git push --tags",
    ...ready.filter(isPublished).map((one) => `# ${tagOf(one)} is published already.`),
    "# `publishConfig` requires provenance, which npm gives only in a CI that it supports, with `repository` in each package.json.",
    `# After the tag ${publishedTag(version)}, version ${version} never changes again.`,
  ];
}
