import { execFileSync } from "node:child_process";
import { mkdirSync, realpathSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * Installs tarballs in an empty folder as a package manager would, with the dependencies that they name, which are taken from
 * this workspace's own installation.
 *
 * @returns the file that `specie` runs.
 */
export function install(folder: string, tarballs: Readonly<Record<string, string>>): string {
  for (const [name, tarball] of Object.entries(tarballs)) {
    const place = join(folder, "node_modules", name);
    mkdirSync(place, { recursive: true });
    execFileSync("tar", ["xzf", tarball, "-C", place, "--strip-components=1"]);
  }
  for (const name of Object.keys(tarballs)) {
    const manifest = createRequire(join(folder, "x.js"))(`./node_modules/${name}/package.json`);
    for (const dependency of Object.keys(manifest.dependencies ?? {})) {
      if (dependency in tarballs) continue;
      link(dependency, name, folder);
    }
  }
  return join(folder, "node_modules/@specie/cli/dist/main.js");
}

function link(dependency: string, of: string, folder: string): void {
  const owner = fileURLToPath(
    new URL(of === "@specie/cli" ? ".." : `../node_modules/${of}`, import.meta.url),
  );
  const target = realpathSync(join(owner, "node_modules", dependency));
  const place = join(folder, "node_modules", dependency);
  mkdirSync(dirname(place), { recursive: true });
  try {
    symlinkSync(target, place);
  } catch (error) {
    // Two packages may need the same one.
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
}
