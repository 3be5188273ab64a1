import { execFileSync } from "node:child_process";
import { mkdirSync, realpathSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Tarball } from "./pack.ts";

/** Puts the package where an installation in `folder` would. */
export function unpack({ name, path }: Tarball, folder: string): void {
  const place = join(folder, "node_modules", name);
  mkdirSync(place, { recursive: true });
  execFileSync("tar", ["xzf", path, "-C", place, "--strip-components=1"]);
}

/** Lets `folder` find a dependency as it is installed for `owner`, a package of the workspace. Nothing is downloaded. */
export function linkDependency(name: string, owner: URL, folder: string): void {
  const place = join(folder, "node_modules", name);
  mkdirSync(dirname(place), { recursive: true });
  symlinkSync(realpathSync(fileURLToPath(new URL(`node_modules/${name}`, owner))), place);
}
