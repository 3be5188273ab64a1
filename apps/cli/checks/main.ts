/**
 * Checks the command line as its user will get it: packs it, looks into the tarball, installs it with the tarballs of the
 * workspace's packages in an empty folder, and uses it there on the oldest Node that it supports. Fails on the first fault.
 */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { checkContents, checkEntryPoints, inEmptyFolder, install, pack } from "@specie/package-checks";
import { tryAsUser } from "./user.ts";

await inEmptyFolder(async (folder) => {
  const cli = pack(new URL("..", import.meta.url), folder);
  checkContents(cli);
  // One program without modules beside it: what it imports is in it, or a dependency.
  const programs = cli.files.filter((file) => file.startsWith("package/dist/"));
  if (programs.join() !== "package/dist/main.js") throw new Error(`It contains ${programs.join(", ")}.`);
  await checkEntryPoints(cli);

  const workspace = ["client", "types"].map((name) => new URL(`../../../packages/${name}/`, import.meta.url));
  install(folder, [cli, ...workspace.map((source) => pack(source, folder))]);
  const oldestNode = fileURLToPath(new URL("node_modules/.bin/node", import.meta.url));
  await tryAsUser(join(folder, "node_modules/@specie/cli/dist/main.js"), folder, oldestNode);
});
