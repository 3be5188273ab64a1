/**
 * Checks the package as an integrator will get it: packs it, looks into the tarball, lints its exports and types,
 * installs it beside a small program that is compiled and run, and weighs it. Fails on the first thing that is wrong.
 */
import { checkContents, checkEntryPoints, inEmptyFolder, pack } from "@specie/package-checks";
import { checkImports } from "./imports.ts";
import { tryAsIntegrator } from "./integrator.ts";
import { checkWeight } from "./weight.ts";

await inEmptyFolder(async (folder) => {
  const client = pack(new URL("..", import.meta.url), folder);
  const types = pack(new URL("../../types", import.meta.url), folder);

  for (const tarball of [client, types]) {
    checkContents(tarball);
    checkImports(tarball);
    await checkEntryPoints(tarball);
  }
  tryAsIntegrator(folder, client, types);
  await checkWeight(folder);
});
