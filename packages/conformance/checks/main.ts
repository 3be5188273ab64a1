/**
 * Checks the package as another team will get it: packs it and the two packages of ours that it needs, looks into the
 * tarballs, has npm install them in an empty folder and runs the command there. Fails on the first thing that is wrong.
 *
 * Usage: node checks/main.ts [ARGUMENT …], where arguments are the command's own: with them it is run against a server too.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { checkContents, inEmptyFolder, pack } from "@specie/package-checks";
import { tryAsStranger } from "./stranger.ts";

await inEmptyFolder((folder) => {
  const kit = pack(new URL("..", import.meta.url), folder);
  const types = pack(new URL("../../types", import.meta.url), folder);
  const spec = pack(new URL("../../../spec", import.meta.url), folder);
  checkContents(kit);
  checkContents(types);
  const editions = ["openapi.json", "openapi.yaml", "openapi.uk.json", "openapi.uk.yaml"];
  checkContents(spec, [...editions.map((file) => `dist/${file}`), "overlays/glossary.yaml"]);

  const empty = join(folder, "empty");
  mkdirSync(empty);
  tryAsStranger(empty, [kit, types, spec], process.argv.slice(2));
});
