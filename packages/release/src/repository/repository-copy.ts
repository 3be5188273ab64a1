import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { run } from "./run.ts";

/** A copy of a repository. */
export interface RepositoryCopy {
  readonly root: string;
  readonly remove: () => void;
}

/** Whether a file, by its path from the root, belongs into a copy. */
export type Included = (file: string) => boolean;

/** Copies the repository into a new temporary folder, with one commit on `main` and these tags. */
export function copyRepository(
  root: string,
  tags: readonly string[] = [],
  included: Included = () => true,
): RepositoryCopy {
  return makeCopy((copy) => linkPackages(root, copy, copyFiles(root, copy, included)), tags);
}

/**
 * The same with packages installed as on a contributor's machine, from what pnpm has downloaded for the repository. Every file
 * is as in the repository, so that Turborepo finds in its cache what a change in the copy does not reach.
 */
export function cloneRepository(root: string): RepositoryCopy {
  return makeCopy((copy) => {
    copyFiles(root, copy);
    run(copy, "pnpm", ["install", "--frozen-lockfile", "--prefer-offline", "--silent"]);
  }, []);
}

function makeCopy(fill: (copy: string) => void, tags: readonly string[]): RepositoryCopy {
  const copy = realpathSync(mkdtempSync(join(tmpdir(), "specie-copy-")));
  const remove = () => rmSync(copy, { recursive: true, force: true });
  try {
    fill(copy);
    run(copy, "git", ["init", "--quiet", "--initial-branch", "main"]);
    commitAll(copy, "everything");
    for (const tag of tags) run(copy, "git", ["tag", tag]);
    return { root: copy, remove };
  } catch (error) {
    remove();
    throw error;
  }
}

/** Commits everything in a copy, with an author of its own: the machine may have none configured. */
export function commitAll(copy: string, message: string): void {
  const author = ["user.name=Specie", "user.email=specie@example.org", "commit.gpgsign=false"];
  run(copy, "git", ["add", "--all"]);
  run(copy, "git", [
    ...author.flatMap((setting) => ["-c", setting]),
    ...["commit", "--quiet", "--no-verify", "--allow-empty", "--message", message],
  ]);
}

/** Copies the files that git tracks or would add, and returns their paths. Generated files are not copied. */
function copyFiles(root: string, copy: string, included: Included = () => true): string[] {
  const list = run(root, "git", ["ls-files", "--cached", "--others", "--exclude-standard", "-z"]);
  const files = list
    .split("\0")
    .filter((file) => file !== "" && included(file) && existsSync(join(root, file)));
  for (const file of files) cpSync(join(root, file), join(copy, file), { recursive: true });
  return files;
}

/**
 * Links the installed packages. Workspace packages resolve to the copy's own, everything else is shared. pnpm must not install
 * in the copy, through the links.
 */
function linkPackages(root: string, copy: string, files: readonly string[]): void {
  const workspace = join(copy, "pnpm-workspace.yaml");
  const setting = "\nverifyDepsBeforeRun: false\n";
  // A copy may be copied again.
  if (!readFileSync(workspace, "utf8").includes(setting)) appendFileSync(workspace, setting);
  const real = realpathSync(root);
  for (const manifest of files.filter((file) => file.split("/").at(-1) === "package.json")) {
    const modules = join(dirname(manifest), "node_modules");
    if (existsSync(join(root, modules))) linkModules(join(real, modules), join(copy, modules), real, copy);
  }
}

function linkModules(from: string, to: string, root: string, copy: string): void {
  mkdirSync(to, { recursive: true });
  // Other names that begin with a dot are pnpm's own state.
  for (const name of readdirSync(from).filter((name) => !name.startsWith(".") || name === ".bin")) {
    const [source, target] = [join(from, name), join(to, name)];
    if (name.startsWith("@") || name === ".bin") linkModules(source, target, root, copy);
    else symlinkSync(inCopy(realpathSync(source), root, copy), target);
  }
}

/** A workspace package's path in the copy; a downloaded package keeps its path. */
function inCopy(path: string, root: string, copy: string): string {
  const inside = relative(root, path);
  return inside.startsWith("..") || inside.split("/").includes("node_modules") ? path : join(copy, inside);
}
