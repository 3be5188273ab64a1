import { z } from "zod";
import { checkContents } from "./check-contents.ts";
import { checkEntryPoints } from "./check-entry-points.ts";
import { checkSize, type Size } from "./check-size.ts";
import { type Tarball, textOf } from "./tarball.ts";

/** A tarball that may be published. */
export interface CheckedTarball extends Size {
  readonly tarball: Tarball;
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

  return { tarball, ...(await checkSize(tarball, name)) };
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
