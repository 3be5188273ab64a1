import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Spec, Validation } from "@cyclonedx/cyclonedx-library";
import { tarballName } from "@specie/package-checks";
import { z } from "zod";
import { ReleaseError } from "../release-error.ts";
import type { Manifest } from "../repository/packages.ts";
import { run } from "../repository/run.ts";

const bom = z.object({ components: z.array(z.object({ name: z.string() })).default([]) });

/**
 * Writes a CycloneDX 1.6 bill of materials of what is installed with a package, from the lockfile, beside its tarball.
 *
 * @returns the file and its number of components.
 * @throws ReleaseError when it is not valid CycloneDX.
 */
export async function writeBillOfMaterials(
  root: string,
  { name, version }: Manifest,
  folder: string,
): Promise<{ file: string; components: number }> {
  const file = join(folder, `${tarballName(name, version)}.cdx.json`);
  const options = ["--sbom-format", "cyclonedx", "--sbom-spec-version", "1.6", "--out", file];
  run(root, "pnpm", ["--filter", name, "sbom", "--prod", ...options]);
  const text = readFileSync(file, "utf8");
  await checkBillOfMaterials(text, name);
  return { file, components: bom.parse(JSON.parse(text)).components.length };
}

/** Throws a {@link ReleaseError} unless the text is strictly valid CycloneDX 1.6. */
export async function checkBillOfMaterials(text: string, name: string): Promise<void> {
  const faults = await new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(text);
  if (faults !== null)
    throw new ReleaseError(
      "sbom-invalid",
      `The bill of materials of ${name} is invalid: ${JSON.stringify(faults)}`,
    );
}
