/**
 * Checks the package as another team will get it: packs it, looks into the tarball, lints its exports and types, and has it
 * judge a description in an empty folder, set up as the README says. Fails on the first thing that is wrong.
 */
import { checkContents, checkEntryPoints, inEmptyFolder, pack } from "@specie/package-checks";
import { tryAsStranger } from "./stranger.ts";

await inEmptyFolder(async (folder) => {
  const tarball = pack(new URL("..", import.meta.url), folder);
  checkContents(tarball, ["RULES.md"]);
  await checkEntryPoints(tarball);
  await tryAsStranger(tarball, folder);
});
