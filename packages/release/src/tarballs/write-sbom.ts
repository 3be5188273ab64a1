import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Spec, Validation } from "@cyclonedx/cyclonedx-library";
import { z } from "zod";
import { Refusal } from "../refusal.ts";
import type { Package } from "../repository/packages.ts";
import { run } from "../repository/run.ts";

const bom = z.object({ components: z.array(z.object({ name: z.string() })).default([]) });

/**
 * Writes what is installed with a package as a CycloneDX 1.6 bill of materials, from the lockfile, beside its tarball.
 *
 * @returns the file and how many components it names.
 * @throws Refusal when it is no valid CycloneDX.
 */
export async function writeSbom(
  root: string,
  { manifest: { name, version } }: Package,
  folder: string,
): Promise<{ file: string; components: number }> {
  const file = join(folder, `${name.replace("@", "").replace("/", "-")}-${version}.cdx.json`);
  const words = ["--sbom-format", "cyclonedx", "--sbom-spec-version", "1.6", "--out", file];
  run(root, "pnpm", ["--filter", name, "sbom", "--prod", ...words]);
  const text = readFileSync(file, "utf8");
  await checkSbom(text, name);
  return { file, components: bom.parse(JSON.parse(text)).components.length };
}

/** Throws a {@link Refusal} unless the text is CycloneDX 1.6, strictly. */
export async function checkSbom(text: string, name: string): Promise<void> {
  const faults = await new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(text);
  if (faults !== null)
    throw new Refusal(
      "sbom-invalid",
      `The bill of materials of ${name} is invalid: ${JSON.stringify(faults)}`,
    );
}
