import { statSync } from "node:fs";
import { z } from "zod";
import { checkContents } from "./check-contents.ts";
import { checkEntryPoints } from "./check-entry-points.ts";
import { type Tarball, textOf } from "./tarball.ts";

/**
 * Bytes that each package may have, packed: its size now, and room for a year. A larger one has a dependency or a file by
 * mistake.
 */
const sizeLimits: ReadonlyMap<string, number> = new Map([
  ["@specie/cli", 160_000],
  ["@specie/client", 110_000],
  ["@specie/conformance", 180_000],
  ["@specie/gate", 150_000],
  ["@specie/generator", 60_000],
  ["@specie/mock", 20_000],
  ["@specie/rules", 50_000],
  ["@specie/spec", 150_000],
  ["@specie/types", 40_000],
]);

/** A tarball that may be published. */
export interface CheckedTarball {
  readonly tarball: Tarball;
  readonly bytes: number;
  readonly limit: number;
}

/** What a package's manifest in the workspace promises of its tarball. */
export interface PublishedManifest {
  readonly name: string;
  readonly version: string;
  readonly files: readonly string[];
}

const packedShape = z.object({
  version: z.string(),
  license: z.string().optional(),
  exports: z.unknown().optional(),
  bin: z.record(z.string(), z.string()).default({}),
  publishConfig: z.object({ access: z.string().optional(), provenance: z.boolean().optional() }).default({}),
});

/**
 * Checks contents, entry points, types, size, licence and provenance of a packed package. `licence` is the licence text that
 * it must contain. Throws an Error that names the fault.
 */
export async function checkPublishable(
  { name, version, files }: PublishedManifest,
  tarball: Tarball,
  licence: string,
): Promise<CheckedTarball> {
  const fault = (message: string) => new Error(`${name}: ${message}`);
  const packed = packedShape.parse(JSON.parse(textOf(tarball, "package.json")));
  if (packed.version !== version) throw fault(`it is packed as ${packed.version}, not ${version}.`);

  // A file that `files` lists by its name is required; a folder's contents must have been built.
  const documents = files.flatMap((entry) =>
    entry.includes(".") ? [entry] : descriptionsIn(tarball, entry),
  );
  checkContents(tarball, documents);
  if (tarball.files.some((file) => file.endsWith(".d.ts"))) await checkEntryPoints(tarball);
  for (const target of [...targetsIn(packed.exports), ...Object.values(packed.bin)])
    if (!tarball.files.includes(`package/${target.replace("./", "")}`))
      throw fault(`its package.json refers to ${target}, which it does not contain.`);

  if (packed.license !== "Apache-2.0" || textOf(tarball, "LICENSE") !== licence)
    throw fault("`license` must be Apache-2.0, and LICENSE the repository's own.");
  if (packed.publishConfig.access !== "public" || packed.publishConfig.provenance !== true)
    throw fault('`publishConfig` must have `"access": "public"` and `"provenance": true`.');

  const bytes = statSync(tarball.path).size;
  const limit = sizeLimits.get(name);
  if (limit === undefined)
    throw fault("it has no size limit yet; add one in packages/package-checks/src/publishable.ts.");
  if (bytes > limit) throw fault(`it has ${bytes} bytes, ${bytes - limit} more than its limit.`);
  return { tarball, bytes, limit };
}

/** The OpenAPI descriptions in a folder, for a package that publishes them. */
function descriptionsIn({ files }: Tarball, folder: string): string[] {
  return files
    .map((file) => file.slice("package/".length))
    .filter((file) => file.startsWith(`${folder}/openapi.`) && /\.(json|yaml)$/.test(file));
}

function targetsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(targetsIn) : [];
}
