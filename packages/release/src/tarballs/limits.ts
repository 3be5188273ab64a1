/** Bytes that each package may have, packed: what it has, and room for a year. More is a dependency or a file by mistake. */
export const sizeLimits: ReadonlyMap<string, number> = new Map([
  ["@specie/cli", 150_000],
  ["@specie/client", 35_000],
  ["@specie/conformance", 150_000],
  ["@specie/rules", 40_000],
  ["@specie/spec", 150_000],
  ["@specie/types", 40_000],
]);
