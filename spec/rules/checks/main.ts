/**
 * Checks the package as another team will get it: packs it, looks into the tarball, lints its exports and types, and has it
 * judge a description in an empty folder, set up as the README says. Fails on the first thing that is wrong.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkContents, checkEntryPoints, pack } from "@specie/tarball";
import { tryAsStranger } from "./stranger.ts";

const folder = mkdtempSync(join(tmpdir(), "specie-rules-"));
try {
  const tarball = pack(new URL("..", import.meta.url), folder);
  checkContents(tarball, ["RULES.md"]);
  await checkEntryPoints(tarball);
  await tryAsStranger(tarball, folder);
} finally {
  rmSync(folder, { recursive: true });
}
