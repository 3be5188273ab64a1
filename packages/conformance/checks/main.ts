/**
 * Checks the package as it is installed: packs it, checks the contents and the size of the tarball, installs it with npm in an empty folder
 * without a workspace, and runs the command there on the oldest supported Node. Stops at the first error.
 *
 * Usage: node checks/main.ts [ARGUMENT …], where the arguments are the command's own; with them it also runs against a server.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { checkContents, checkSize, inEmptyFolder, pack } from "@specie/package-checks";
import { loadChecks } from "../src/runner/load-checks.ts";
import { help } from "../src/settings/help.ts";

const oldestNode = fileURLToPath(new URL("node_modules/.bin/node", import.meta.url));
const { engines } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
const checks = await loadChecks();

await inEmptyFolder(async (folder) => {
  const kit = pack(new URL("..", import.meta.url), folder);
  checkContents(kit);
  await checkSize(kit);
  const project = join(folder, "project");
  mkdirSync(project);
  writeFileSync(join(project, "package.json"), '{ "private": true }');
  const quietly = ["--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"];
  execFileSync("npm", ["install", ...quietly, kit.path], {
    cwd: project,
    stdio: ["ignore", "ignore", "inherit"],
  });

  const env = { ...process.env, PATH: [dirname(oldestNode), process.env["PATH"]].join(delimiter) };
  const version = execFileSync("node", ["--version"], { env, encoding: "utf8" }).trim();
  if (`>=${version.slice(1)}`.startsWith(engines.node) === false)
    throw new Error(`The oldest Node is ${version}, but engines names ${engines.node}`);
  const run = (...args: string[]) =>
    execFileSync("npx", ["--no", "--", "@specie/conformance", ...args], {
      cwd: project,
      env,
      encoding: "utf8",
    });

  if (run("--help").trim() !== help.trim()) throw new Error("--help differs from that of the sources.");
  const listed = run("--list")
    .split("\n")
    .filter((line) => /^\w/.test(line));
  if (listed.join() !== checks.map(({ id }) => id).join())
    throw new Error(`--list names ${listed.length} checks and not the ${checks.length} of the sources.`);
  console.log(
    `npx @specie/conformance runs on Node ${version} from the tarball alone: ${listed.length} checks.`,
  );

  const args = process.argv.slice(2);
  // Throws when a check fails.
  if (args.length > 0)
    execFileSync("npx", ["--no", "--", "@specie/conformance", ...args], {
      cwd: project,
      env,
      stdio: "inherit",
    });
});
