/**
 * Packages of this repository as their users get them: packed, checked, and installed in an empty folder beside a program.
 * It knows none of the packages; each brings its own particulars.
 */
export { checkContents } from "./check-contents.ts";
export { checkEntryPoints } from "./check-entry-points.ts";
export { checkSize } from "./check-size.ts";
export { install, linkDependency } from "./install.ts";
export { installTools } from "./install-tools.ts";
export { type CheckedTarball, checkPublishable, type PublishedManifest } from "./publishable.ts";
export { inEmptyFolder, pack, renamed, type Tarball, tarballName, unpack } from "./tarball.ts";
