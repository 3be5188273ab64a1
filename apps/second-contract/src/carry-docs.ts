import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import more from "../site/contract.ts";
import { executeBeside } from "./make-repository.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const own = fileURLToPath(new URL("../site/", import.meta.url));

/**
 * Builds the documentation of the repository at `copy`, in a copy of its package with the checks of the built site beside it, and
 * returns the package's folder. The copy is in this repository, in a folder that Git ignores: Astro takes a path that has nothing
 * in common with that of the installed packages for one below the site.
 *
 * Its contract has what `site/contract.ts` adds, and the site what the folder `site/` contains.
 *
 * @throws Error with the output of the build when it fails.
 */
export async function carryDocs(copy: string): Promise<{ docs: string; remove: () => void }> {
  const parent = join(root, "apps/second-contract/dist");
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, "docs-"));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const docs = join(folder, "apps/docs");
  for (const file of ["specie.config.ts", "tsconfig.base.json", "apps/docs", "packages/contract", "spec"])
    cpSync(join(copy, file), join(folder, file), { recursive: true, verbatimSymlinks: true });
  for (const file of ["site.ts", "links.test.ts", "print-site.ts"])
    cpSync(join(root, "apps/docs/checks", file), join(docs, "checks", file));
  extendContract(folder);
  cpSync(join(own, "content"), join(docs, "src/content"), { recursive: true });
  cpSync(join(own, "recorded"), join(docs, "recorded"), { recursive: true });
  cpSync(join(own, "changes.json"), join(folder, "spec/changes.json"));
  const { status, output } = await executeBeside(docs, "node", ["build/main.ts"]);
  if (status === 0 && existsSync(join(docs, "dist/index.html"))) return { docs, remove };
  remove();
  throw new Error(`The documentation was not built:\n${output}`);
}

/** Gives the packages below `folder` a contract of their own; the copy's is of all other steps. */
function extendContract(folder: string): void {
  for (const file of ["apps/docs", "packages/contract"])
    for (const [name, to] of [
      ["spec", "spec"],
      ["contract", "packages/contract"],
    ] as const) {
      const link = join(folder, file, "node_modules/@specie", name);
      if (!existsSync(link)) continue;
      rmSync(link);
      symlinkSync(join(folder, to), link);
    }
  const bundle = join(folder, "spec/dist/openapi.json");
  const contract = JSON.stringify(merged(JSON.parse(readFileSync(bundle, "utf8")), more), null, 2);
  // JSON is YAML.
  for (const end of ["json", "yaml"])
    writeFileSync(join(folder, `spec/dist/openapi.${end}`), `${contract}\n`);
}

/** An object with the members of both; of what both have, that of the second. */
function merged(one: unknown, other: unknown): unknown {
  if (!isObject(one) || !isObject(other)) return other;
  const both = Object.entries(other).map(([name, value]) => [name, merged(one[name], value)] as const);
  return { ...one, ...Object.fromEntries(both) };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
