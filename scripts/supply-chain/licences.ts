import satisfies from "spdx-satisfies";
import type { Finding } from "./repository.ts";

/** A package that is installed, with what its package.json says of its licence. */
export interface Licensed {
  readonly name: string;
  readonly version: string;
  /** An SPDX expression. */
  readonly license: string;
}

/** May be shipped with a product of any licence; they require a notice at most. */
const shippable = [
  ["MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "0BSD"],
  ["BlueOak-1.0.0", "CC0-1.0", "Unlicense", "Python-2.0"],
].flat();

/** Tools that we run and do not ship may also require that changes to themselves are published. */
const usable = [...shippable, "MPL-2.0", "CC-BY-3.0", "CC-BY-4.0"];

/** Every licence is known and on the list for what is done with the package. */
export function checkLicences(shipped: readonly Licensed[], installed: readonly Licensed[]): Finding[] {
  return [...findings(shipped, shippable, "ships"), ...findings(installed, usable, "uses")];
}

function findings(packages: readonly Licensed[], allowed: readonly string[], verb: string): Finding[] {
  return packages
    .filter(({ license }) => !isAllowed(license, allowed))
    .map(
      ({ name, version, license }) =>
        `The repository ${verb} ${name} ${version}, whose licence is "${license}". Use another package, or add the licence to the list if it requires no more than those on it.`,
    );
}

function isAllowed(license: string, allowed: readonly string[]): boolean {
  try {
    // The operators are written in capitals (SPDX 2.3, annex D), which not every author does.
    return satisfies(
      license.replaceAll(/ (or|and|with) /g, (word) => word.toUpperCase()),
      [...allowed],
    );
  } catch {
    // No SPDX expression: "Unknown", "SEE LICENSE IN …".
    return false;
  }
}
