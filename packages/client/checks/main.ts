/**
 * Checks the package as an integrator will get it: packs it, checks contents, exports and types, compiles and runs a program
 * with the oldest and the newest supported compiler and Node, runs it in Jest, installs it with three package managers, and
 * weighs it. Fails on the first fault.
 *
 * Usage: node checks/main.ts [every-compiler]; with those between, it takes twice as long
 */
import {
  checkContents,
  checkEntryPoints,
  checkSize,
  inEmptyFolder,
  install,
  pack,
} from "@specie/package-checks";
import { checkCompilers } from "./compilers.ts";
import { checkHoverTexts } from "./hover-texts.ts";
import { checkPrivateAuthority, checkProxies } from "./networks.ts";
import { checkFetches, checkImports, checkJest, checkPackageManagers } from "./runtimes.ts";
import { checkWeight } from "./weight.ts";

await inEmptyFolder(async (folder) => {
  const client = pack(new URL("..", import.meta.url), folder);
  const types = pack(new URL("../../types", import.meta.url), folder);
  for (const tarball of [client, types]) {
    checkContents(tarball);
    checkImports(tarball);
    await checkEntryPoints(tarball);
    await checkSize(tarball);
  }
  install(folder, [client]);
  checkCompilers(folder, process.argv[2] === "every-compiler" ? "every" : "ends");
  checkHoverTexts(folder);
  await checkFetches();
  await checkProxies();
  await checkPrivateAuthority(folder);
  checkJest(folder);
  checkPackageManagers(folder, client);
  await checkWeight(folder);
});
