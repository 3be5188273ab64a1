import { globSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { inEmptyFolder, type Tarball, unpack } from "./tarball.ts";

/**
 * Where each package is, and the bytes that it may have, packed: its size when the limit was set, and room for a year. A larger one
 * has a dependency or a file by mistake.
 */
export const published: ReadonlyMap<string, { readonly folder: string; readonly limit: number }> = new Map([
  ["@specie/cli", { folder: "apps/cli", limit: 160_000 }],
  ["@specie/client", { folder: "packages/client", limit: 120_000 }],
  ["@specie/conformance", { folder: "packages/conformance", limit: 190_000 }],
  ["@specie/gate", { folder: "packages/gate", limit: 150_000 }],
  ["@specie/generator", { folder: "packages/generator", limit: 60_000 }],
  ["@specie/mock", { folder: "apps/mock", limit: 20_000 }],
  ["@specie/rules", { folder: "spec/rules", limit: 50_000 }],
  ["@specie/spec", { folder: "spec", limit: 200_000 }],
  ["@specie/types", { folder: "packages/types", limit: 40_000 }],
]);

/** What `record-sizes.ts` writes: the bytes of each package's larger files when the limits were set. */
export const recordFile = new URL("../sizes.json", import.meta.url);
const recordShape = z.record(z.string(), z.record(z.string(), z.number()));

/** Smaller files are not recorded: none of them makes a package too large, and there are many. */
const recordedFrom = 1000;

/** The packed size of a package, and what it may be. */
export interface Size {
  readonly bytes: number;
  readonly limit: number;
}

/**
 * Compares a package's tarball with its limit. `name` is its name in the workspace.
 *
 * @throws Error that names the files which grew when it is too large.
 */
export async function checkSize(tarball: Tarball, name: string = tarball.name): Promise<Size> {
  const limit = published.get(name)?.limit;
  if (limit === undefined)
    throw new Error(`${name} has no size limit yet; add one in packages/package-checks/src/check-size.ts.`);
  const bytes = statSync(tarball.path).size;
  if (bytes <= limit) return { bytes, limit };
  const recorded = recordShape.parse(JSON.parse(readFileSync(recordFile, "utf8")))[name] ?? {};
  const grown = grownFiles(recorded, await fileSizes(tarball));
  throw new Error(
    `${name} has ${bytes} bytes packed, ${bytes - limit} more than its limit. Since the limit was set these files grew, in bytes unpacked:\n` +
      `${grown.map(({ file, now, growth }) => `  ${file}: ${now} (+${growth})`).join("\n")}\n` +
      "Make them smaller. If the growth is wanted, raise the limit in packages/package-checks/src/check-size.ts and run `pnpm --filter @specie/package-checks record-sizes`.",
  );
}

/** The bytes of each file of a package that has enough of them to be recorded. */
export async function fileSizes(tarball: Tarball): Promise<Record<string, number>> {
  const sizes: Record<string, number> = {};
  await inEmptyFolder((folder) => {
    const unpacked = unpack(tarball, folder);
    for (const file of globSync("**/*.*", { cwd: unpacked }).sort()) {
      const { size } = statSync(join(unpacked, file));
      if (size >= recordedFrom) sizes[file] = size;
    }
  });
  return sizes;
}

/** The ten files that grew most. A new one grew by all that it has. */
function grownFiles(before: Readonly<Record<string, number>>, after: Readonly<Record<string, number>>) {
  return Object.entries(after)
    .map(([file, now]) => ({ file, now, growth: now - (before[file] ?? 0) }))
    .filter(({ growth }) => growth > 0)
    .sort((one, other) => other.growth - one.growth)
    .slice(0, 10);
}
