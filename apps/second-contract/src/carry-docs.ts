import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { executeBeside } from "./make-repository.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));

/**
 * Builds the documentation of the repository at `copy`, in a copy of its package with the checks of the built site beside it, and
 * returns the package's folder. The copy is in this repository, in a folder that Git ignores: Astro takes a path that has nothing
 * in common with that of the installed packages for one below the site.
 *
 * @throws Error with the output of the build when it fails.
 */
export async function carryDocs(copy: string): Promise<{ docs: string; remove: () => void }> {
  const parent = join(root, "apps/second-contract/dist");
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, "docs-"));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const docs = join(folder, "apps/docs");
  for (const file of ["specie.config.ts", "tsconfig.base.json", "apps/docs"])
    cpSync(join(copy, file), join(folder, file), { recursive: true, verbatimSymlinks: true });
  for (const file of ["site.ts", "links.test.ts", "print-site.ts"])
    cpSync(join(root, "apps/docs/checks", file), join(docs, "checks", file));
  const { status, output } = await executeBeside(docs, "node", ["build/main.ts"]);
  if (status === 0 && existsSync(join(docs, "dist/index.html"))) return { docs, remove };
  remove();
  throw new Error(`The documentation was not built:\n${output}`);
}
