import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Packs the package at `location` as `pnpm publish` would, and names the tarball. */
export function pack(location: URL, folder: string): string {
  const cwd = fileURLToPath(location);
  const { name, version } = JSON.parse(readFileSync(join(cwd, "package.json"), "utf8"));
  execFileSync("pnpm", ["pack", "--pack-destination", folder], {
    cwd,
    stdio: ["ignore", "ignore", "inherit"],
  });
  return join(folder, `${name.replace("@", "").replace("/", "-")}-${version}.tgz`);
}

/** Only what was built and what explains it goes out, and nothing points back into the workspace. */
export function checkContents(tarball: string): void {
  const files = execFileSync("tar", ["tzf", tarball], { encoding: "utf8" }).trim().split("\n");
  const strangers = files.filter(
    (file) => !/^package\/(dist\/.+\.(js|d\.ts)|package\.json|README\.md|LICENSE)$/.test(file),
  );
  if (strangers.length > 0)
    throw new Error(`${basename(tarball)} holds files it should not: ${strangers.join(", ")}`);
  for (const wanted of ["package/README.md", "package/LICENSE"]) {
    if (!files.includes(wanted)) throw new Error(`${basename(tarball)} lacks ${wanted}`);
  }
  const everything = execFileSync("tar", ["xzOf", tarball], { encoding: "utf8" });
  if (everything.includes("workspace:"))
    throw new Error(`${basename(tarball)} still names the workspace protocol`);
  const builtin = /from "(node:[^"]+)"/.exec(everything);
  if (builtin)
    throw new Error(`${basename(tarball)} imports ${builtin[1]}, which browsers and edge runtimes lack`);
  console.log(`${basename(tarball)}: ${files.length} files, nothing that should not be there`);
}
