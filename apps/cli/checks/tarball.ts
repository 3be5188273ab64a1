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

/** Only the program and what explains it goes out, and nothing points back into the workspace. */
export function checkContents(tarball: string): void {
  const files = execFileSync("tar", ["tzf", tarball], { encoding: "utf8" }).trim().split("\n").sort();
  const wanted = ["LICENSE", "README.md", "dist/main.js", "package.json"]
    .map((file) => `package/${file}`)
    .sort();
  if (files.join() !== wanted.join())
    throw new Error(`${basename(tarball)} holds ${files.join(", ")}; it should hold ${wanted.join(", ")}.`);
  const manifest = execFileSync("tar", ["xzOf", tarball, "package/package.json"], { encoding: "utf8" });
  const { dependencies, bin } = JSON.parse(manifest);
  if (JSON.stringify(dependencies).includes("workspace:"))
    throw new Error("It still names the workspace protocol.");
  if (bin.specie !== "./dist/main.js")
    throw new Error(`Its command is ${bin.specie}, which is not what was built.`);
  console.log(`${basename(tarball)}: ${files.length} files, nothing that should not be there`);
}
