import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  symlinkSync,
} from "node:fs";
import { dirname, join, relative } from "node:path";
import { run } from "./run.ts";

/**
 * Copies what git knows or would take up into the empty folder `copy`, and links what is installed. Packages of the
 * workspace find each other in the copy, everything else is shared. What is generated is not copied. pnpm is told in the
 * copy to take what is installed as it is: it would install anew, through the links.
 */
export function copyRepository(root: string, copy: string): void {
  const list = run(root, "git", ["ls-files", "--cached", "--others", "--exclude-standard", "-z"]);
  const files = list.split("\0").filter((file) => file !== "" && existsSync(join(root, file)));
  for (const file of files) cpSync(join(root, file), join(copy, file), { recursive: true });
  appendFileSync(join(copy, "pnpm-workspace.yaml"), "\nverifyDepsBeforeRun: false\n");
  const real = realpathSync(root);
  for (const manifest of files.filter((file) => file.split("/").at(-1) === "package.json")) {
    const modules = join(dirname(manifest), "node_modules");
    if (existsSync(join(root, modules))) linkModules(join(real, modules), join(copy, modules), real, copy);
  }
}

function linkModules(from: string, to: string, root: string, copy: string): void {
  mkdirSync(to, { recursive: true });
  // What else begins with a dot is pnpm's own record of what it has installed where.
  for (const name of readdirSync(from).filter((name) => !name.startsWith(".") || name === ".bin")) {
    const [source, target] = [join(from, name), join(to, name)];
    if (name.startsWith("@") || name === ".bin") linkModules(source, target, root, copy);
    else symlinkSync(inCopy(realpathSync(source), root, copy), target);
  }
}

/** A package of the workspace is the copy's own; what came from outside stays where it is. */
function inCopy(place: string, root: string, copy: string): string {
  const path = relative(root, place);
  return path.startsWith("..") || path.split("/").includes("node_modules") ? place : join(copy, path);
}
