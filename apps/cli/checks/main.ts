/**
 * Checks the command line as its user will get it: packs it, looks into the tarball, installs that one tarball in an empty
 * folder, and uses it there on the oldest Node that it supports; then runs the single-file executable in a folder without
 * node_modules. Fails on the first fault.
 */
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  checkContents,
  checkEntryPoints,
  checkSize,
  inEmptyFolder,
  install,
  pack,
} from "@specie/package-checks";
import { inPipe, must } from "./terminal.ts";
import { tryAsUser } from "./user.ts";

const oldestNode = fileURLToPath(new URL("node_modules/.bin/", import.meta.url));

await inEmptyFolder(async (folder) => {
  const cli = pack(new URL("..", import.meta.url), folder);
  checkContents(cli);
  // One program without modules beside it: what it imports is in it, or a dependency.
  const programs = cli.files.filter((file) => file.startsWith("package/dist/"));
  if (programs.join() !== "package/dist/main.js") throw new Error(`It contains ${programs.join(", ")}.`);
  await checkEntryPoints(cli);
  await checkSize(cli);

  install(folder, [cli]);
  await tryAsUser(join(folder, "node_modules/@specie/cli/dist/main.js"), folder, join(oldestNode, "node"));
});

await inEmptyFolder(async (folder) => {
  const source = fileURLToPath(new URL("..", import.meta.url));
  const built = inPipe("node build.ts executable https://downloads.example", process.env, source);
  must("the executable is built by one command", built.code === 0, built);
  const alone = join(folder, "alone");
  mkdirSync(alone);
  copyFileSync(join(source, "dist/executable/specie.mjs"), join(alone, "specie.mjs"));
  writeFileSync(join(alone, "customers.csv"), "login;name\nolena;Олена\n");
  const env = { PATH: `${oldestNode}:/usr/bin:/bin`, HOME: alone };
  const asset = "--asset-code UAH --asset-issuer GC63UKIHPPR4F74IZ6BU24ZCJXHO4Y4C2KAUATDAQQFXKRW5FT6AJKYS";
  for (const line of [
    "./specie.mjs --version",
    `./specie.mjs customers import customers.csv --dry-run ${asset}`,
    "./specie.mjs customers template t.xlsx && ./specie.mjs complete bash > /dev/null",
    "./specie.mjs login --url https://bank.example --counterparty 0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08 --sub x --new-key && ./specie.mjs token",
    "HTTPS_PROXY=http://127.0.0.1:65499 ./specie.mjs doctor || test $? -eq 9",
  ]) {
    const ran = inPipe(line, env, alone);
    must(`the executable alone: ${line.slice(0, 60)}`, ran.code === 0, ran);
  }
  const filled = inPipe("cat dist/executable/specie.rb dist/executable/specie.json", process.env, source);
  must("formula and manifest have their values", !/@(URL|VERSION|SHA256)@/.test(filled.out), filled);
});
