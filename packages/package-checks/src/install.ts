import { mkdirSync, readFileSync, realpathSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Tarball, unpack } from "./tarball.ts";

/**
 * Installs tarballs in `folder` as a package manager would: unpacked, with the dependencies that their manifests name. A
 * dependency that is not among the tarballs is linked from the workspace's own installation; nothing is downloaded.
 */
export function install(folder: string, tarballs: readonly Tarball[]): void {
  const packed = new Set(tarballs.map(({ name }) => name));
  for (const tarball of tarballs) {
    const manifest = readFileSync(join(unpack(tarball, folder), "package.json"), "utf8");
    const { dependencies = {} }: { dependencies?: Record<string, string> } = JSON.parse(manifest);
    for (const name of Object.keys(dependencies))
      if (!packed.has(name)) linkDependency(name, tarball.source, folder);
  }
}

/** Links a dependency, as it is installed for the workspace package `owner`, into `folder`. */
export function linkDependency(name: string, owner: URL, folder: string): void {
  const place = join(folder, "node_modules", name);
  mkdirSync(dirname(place), { recursive: true });
  const target = realpathSync(fileURLToPath(new URL(`node_modules/${name}`, owner)));
  try {
    symlinkSync(target, place);
  } catch (error) {
    // Two tarballs may need the same package in the same version; another version must not replace it.
    const isLinked = error instanceof Error && "code" in error && error.code === "EEXIST";
    if (!isLinked || realpathSync(place) !== target) throw error;
  }
}
