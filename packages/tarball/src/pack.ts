import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** A packed package. */
export interface Tarball {
  /** Such as `@specie/client`. */
  readonly name: string;
  readonly path: string;
  /** As they stand in it, all below `package/`. */
  readonly files: readonly string[];
  /** All of them, one after the other. */
  readonly text: string;
}

/** Packs the package at `location` into `folder` as `pnpm publish` would. Throws when pnpm does not. */
export function pack(location: URL, folder: string): Tarball {
  const cwd = fileURLToPath(location);
  const { name, version } = JSON.parse(readFileSync(join(cwd, "package.json"), "utf8"));
  execFileSync("pnpm", ["pack", "--pack-destination", folder], {
    cwd,
    stdio: ["ignore", "ignore", "inherit"],
  });
  const path = join(folder, `${name.replace("@", "").replace("/", "-")}-${version}.tgz`);
  const files = execFileSync("tar", ["tzf", path], { encoding: "utf8" }).trim().split("\n");
  const text = execFileSync("tar", ["xzOf", path], { encoding: "utf8", maxBuffer: 64e6 });
  return { name, path, files, text };
}
