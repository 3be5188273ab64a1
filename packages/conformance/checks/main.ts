/**
 * Checks the package as it is installed: packs it and the two packages that it needs, checks the contents of the tarballs,
 * installs them with npm in an empty folder and runs the command there. Stops at the first error.
 *
 * Usage: node checks/main.ts [ARGUMENT …], where the arguments are the command's own; with them it also runs against a server.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { checkContents, inEmptyFolder, pack } from "@specie/package-checks";
import { smokeTest } from "./smoke-test.ts";

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
  smokeTest(empty, [kit, types, spec], process.argv.slice(2));
});
