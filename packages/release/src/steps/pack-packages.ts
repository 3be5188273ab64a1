import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { pack } from "@specie/tarball";
import { layout } from "../repository/layout.ts";
import type { Package } from "../repository/packages.ts";
import { type Checked, checkTarball, licenceOf } from "../tarballs/check-tarball.ts";
import { writeSbom } from "../tarballs/write-sbom.ts";

/** A package that is ready to be published. */
export interface Ready extends Checked {
  readonly one: Package;
  readonly components: number;
}

/** Packs every package into `release/<version>/`, checks the tarballs and puts a bill of materials beside each. */
export async function packPackages(
  root: string,
  version: string,
  packages: readonly Package[],
  tell: (line: string) => void,
): Promise<Ready[]> {
  const folder = join(root, layout.output, version);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const licence = licenceOf(root);
  const ready: Ready[] = [];
  for (const one of packages) {
    const checked = await checkTarball(
      one,
      pack(pathToFileURL(join(root, one.folder, "/")), folder),
      licence,
    );
    const { components } = await writeSbom(root, one, folder);
    const { bytes, limit } = checked;
    tell(
      `${one.manifest.name} ${one.manifest.version}: ${bytes} bytes of ${limit}, bill of materials with ${components} components`,
    );
    ready.push({ one, ...checked, components });
  }
  return ready;
}
