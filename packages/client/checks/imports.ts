import type { Tarball } from "@specie/package-checks";

/** Throws when the package imports what only Node has: it also runs in browsers and on the edge. */
export function checkImports({ name, text }: Tarball): void {
  const [, builtin] = /from "(node:[^"]+)"/.exec(text) ?? [];
  if (builtin) throw new Error(`${name} imports ${builtin}, which browsers and edge runtimes lack`);
}
