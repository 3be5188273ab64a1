/**
 * Checks the package as another team will get it: packs it, checks the contents of the tarball, its exports and types, and has it
 * judge a description in an empty folder, set up as the README says. Fails on the first error.
 */
import { checkContents, checkEntryPoints, checkSize, inEmptyFolder, pack } from "@specie/package-checks";
import { smokeTest } from "./smoke-test.ts";

await inEmptyFolder(async (folder) => {
  const tarball = pack(new URL("..", import.meta.url), folder);
  checkContents(tarball, ["RULES.md"]);
  await checkEntryPoints(tarball);
  await checkSize(tarball);
  await smokeTest(tarball, folder);
});
