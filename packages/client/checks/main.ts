/**
 * Checks the package as an integrator will get it: packs it, looks into the tarball, lints its exports and types,
 * installs it beside a small program that is compiled and run, and weighs it. Fails on the first thing that is wrong.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkContents, checkEntryPoints, pack } from "@specie/tarball";
import { checkImports } from "./imports.ts";
import { tryAsIntegrator } from "./integrator.ts";
import { checkWeight } from "./weight.ts";

const folder = mkdtempSync(join(tmpdir(), "specie-client-"));
try {
  const client = pack(new URL("..", import.meta.url), folder);
  const types = pack(new URL("../../types", import.meta.url), folder);

  for (const tarball of [client, types]) {
    checkContents(tarball);
    checkImports(tarball);
    await checkEntryPoints(tarball);
  }
  tryAsIntegrator(folder, client, types);
  await checkWeight(folder);
} finally {
  rmSync(folder, { recursive: true });
}
