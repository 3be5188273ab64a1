import type { Licensed } from "./licences.ts";

/** The content of THIRD-PARTY.md: what each shipped package of ours depends on. */
export function renderThirdParty(shippedBy: ReadonlyMap<string, readonly Licensed[]>): string {
  const parts = [...shippedBy]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, packages]) => `## ${name}\n\n${packages.length === 0 ? "Nothing." : lines(packages)}`);
  return `${["# What we ship of others", intro, ...parts].join("\n\n")}\n`;
}

const intro =
  "The dependencies that are installed with each package of ours, and those that are packed into the server's image. A package that is built for each kind of machine, such as PostgreSQL's programs, is listed by its parent. Written by `pnpm third-party`.";

function lines(packages: readonly Licensed[]): string {
  return packages.map(({ name, version, license }) => `- ${name} ${version}: ${license}`).join("\n");
}
