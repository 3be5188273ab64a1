/**
 * A package of ours as those who install it get it: packed, looked into, and unpacked beside their program. It knows none
 * of the packages; each brings what is particular to it.
 */
export { checkContents } from "./check-contents.ts";
export { checkEntryPoints } from "./check-entry-points.ts";
export { pack, type Tarball } from "./pack.ts";
export { linkDependency, unpack } from "./unpack.ts";
