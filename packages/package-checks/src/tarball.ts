import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** A packed package. */
export interface Tarball {
  /** Such as `@specie/client`. */
  readonly name: string;
  readonly path: string;
  /** The package's folder in the workspace, whose installed dependencies `install` links. */
  readonly source: URL;
  /** The paths in it, all below `package/`. */
  readonly files: readonly string[];
  /** The text of all files, concatenated. */
  readonly text: string;
}

/** Packs the package at `source` into `folder` as `pnpm publish` would. Throws when pnpm fails. */
export function pack(source: URL, folder: string): Tarball {
  const cwd = fileURLToPath(source);
  const { name, version } = JSON.parse(readFileSync(join(cwd, "package.json"), "utf8"));
  execFileSync("pnpm", ["pack", "--pack-destination", folder], {
    cwd,
    stdio: ["ignore", "ignore", "inherit"],
  });
  const path = join(folder, `${tarballName(name, version)}.tgz`);
  const files = execFileSync("tar", ["tzf", path], { encoding: "utf8" }).trim().split("\n");
  const text = execFileSync("tar", ["xzOf", path], { encoding: "utf8", maxBuffer: 64e6 });
  return { name, path, source, files, text };
}

/**
 * The tarball under the name that `names` has for its package, with these names in its manifest and its README. pnpm can replace
 * most of a manifest while it packs, and not the name. Where the name stays, so does the tarball.
 */
export function renamed(tarball: Tarball, names: ReadonlyMap<string, string>): Tarball {
  const name = names.get(tarball.name) ?? tarball.name;
  if ([...names].every(([from, to]) => from === to || !tarball.text.includes(from))) return tarball;
  const folder = mkdtempSync(join(tmpdir(), "specie-renamed-"));
  try {
    execFileSync("tar", ["xzf", tarball.path, "-C", folder]);
    const replace = (file: string) => {
      const path = join(folder, "package", file);
      if (!existsSync(path)) return "";
      const text = [...names].reduce(
        (changed, [from, to]) => changed.replaceAll(new RegExp(`${from}(?![\\w-])`, "g"), to),
        readFileSync(path, "utf8"),
      );
      writeFileSync(path, text);
      return text;
    };
    const { version } = JSON.parse(replace("package.json"));
    replace("README.md");
    rmSync(tarball.path);
    const path = join(dirname(tarball.path), `${tarballName(name, version)}.tgz`);
    execFileSync("tar", ["czf", path, "-C", folder, "package"]);
    const text = execFileSync("tar", ["xzOf", path], { encoding: "utf8", maxBuffer: 64e6 });
    return { ...tarball, name, path, text };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** How npm and pnpm name the tarball of a package, without `.tgz`. */
export function tarballName(name: string, version: string): string {
  return `${name.replace("@", "").replace("/", "-")}-${version}`;
}

/** The text of one file of the package. */
export function textOf({ path }: Pick<Tarball, "path">, file: string): string {
  return execFileSync("tar", ["xzOf", path, `package/${file}`], { encoding: "utf8" });
}

/** Extracts the package to where an installation in `folder` would put it, and returns that place. */
export function unpack({ name, path }: Tarball, folder: string): string {
  const place = join(folder, "node_modules", name);
  mkdirSync(place, { recursive: true });
  execFileSync("tar", ["xzf", path, "-C", place, "--strip-components=1"]);
  return place;
}

/** Gives `work` an empty folder and deletes it afterwards. */
export async function inEmptyFolder(work: (folder: string) => void | Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "specie-package-"));
  try {
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
