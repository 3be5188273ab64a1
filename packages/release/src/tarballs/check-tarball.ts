import { execFileSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { checkContents, checkEntryPoints, type Tarball } from "@specie/tarball";
import { z } from "zod";
import { Refusal } from "../refusal.ts";
import type { Package } from "../repository/packages.ts";
import { sizeLimits } from "./limits.ts";

/** A tarball that is fit to go out. */
export interface Checked {
  readonly tarball: Tarball;
  readonly bytes: number;
  readonly limit: number;
}

const packedShape = z.object({
  version: z.string(),
  license: z.string().optional(),
  exports: z.unknown().optional(),
  bin: z.record(z.string(), z.string()).default({}),
  publishConfig: z.object({ access: z.string().optional(), provenance: z.boolean().optional() }).default({}),
});

/**
 * Contents, entry points, types, size, licence and provenance of a packed package, as those who install it get it.
 * `licence` is the text that it must hold. Throws a {@link Refusal} that says what is wrong.
 */
export async function checkTarball(one: Package, tarball: Tarball, licence: string): Promise<Checked> {
  const { name, version } = one.manifest;
  const wrong = (message: string) => new Refusal("tarball-wrong", `${name}: ${message}`);
  const packed = packedShape.parse(JSON.parse(textOf(tarball, "package.json")));
  if (packed.version !== version) throw wrong(`it is packed as ${packed.version}, not ${version}.`);

  // A file that is named by itself under `files` is wanted; what a folder holds must have been built.
  const documents = one.manifest.files.flatMap((entry) =>
    entry.includes(".") ? [entry] : dataIn(tarball, entry),
  );
  try {
    checkContents(tarball, documents);
    if (tarball.files.some((file) => file.endsWith(".d.ts"))) await checkEntryPoints(tarball);
  } catch (error) {
    throw wrong(error instanceof Error ? error.message : String(error));
  }
  for (const target of [...targetsIn(packed.exports), ...Object.values(packed.bin)])
    if (!tarball.files.includes(`package/${target.replace("./", "")}`))
      throw wrong(`its package.json leads to ${target}, which it does not hold.`);

  if (packed.license !== "Apache-2.0" || textOf(tarball, "LICENSE") !== licence)
    throw wrong("`license` must be Apache-2.0, and LICENSE the repository's own.");
  if (packed.publishConfig.access !== "public" || packed.publishConfig.provenance !== true)
    throw wrong('`publishConfig` must have `"access": "public"` and `"provenance": true`.');

  const bytes = statSync(tarball.path).size;
  const limit = sizeLimits.get(name);
  if (limit === undefined) throw wrong("it has no limit of size yet; give it one in tarballs/limits.ts.");
  if (bytes > limit) throw wrong(`it has ${bytes} bytes, ${bytes - limit} more than it may.`);
  return { tarball, bytes, limit };
}

function textOf({ path }: Tarball, file: string): string {
  return execFileSync("tar", ["xzOf", path, `package/${file}`], { encoding: "utf8", maxBuffer: 64e6 });
}

/** Descriptions in a folder, for packages whose product they are. */
function dataIn({ files }: Tarball, folder: string): string[] {
  return files
    .map((file) => file.slice("package/".length))
    .filter((file) => file.startsWith(`${folder}/openapi.`) && /\.(json|yaml)$/.test(file));
}

function targetsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(targetsIn) : [];
}

/** The text of the repository's licence. */
export function licenceOf(root: string): string {
  return readFileSync(`${root}/LICENSE`, "utf8");
}
