/**
 * Brings the pinned pnpm, installs from the frozen lockfile and runs one of the root's scripts with the pinned Node.
 * Plain JavaScript without dependencies, because it runs before there is anything: on any Node from 20.19, with npm.
 *
 * Usage: node scripts/bootstrap.mjs SCRIPT
 */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const { packageManager, scripts } = JSON.parse(readFileSync(`${root}package.json`, "utf8"));

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  fail(`Node ${process.versions.node} is too old to begin with; install 20.19 or newer.`);
}

const [script = ""] = process.argv.slice(2);
if (!(script in scripts)) fail(`There is no script "${script}" in package.json.`);

pnpm(
  ["install", "--frozen-lockfile"],
  "The installation failed. Is the npm registry reachable? If package.json was changed, run `pnpm install`.",
);
pnpm(["run", script]);

/** @param {string[]} args @param {string} [advice] */
function pnpm(args, advice) {
  // Before the environment, so that a user who wants to report usage can.
  const env = { TURBO_TELEMETRY_DISABLED: "1", REDOCLY_TELEMETRY: "off", ...process.env };
  const { status, signal } = spawnSync("npx", ["--yes", packageManager, ...args], {
    cwd: root,
    env,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  // Ctrl-C reaches the whole process group; a command that it ended has not failed.
  if (signal === "SIGINT" || status === 130) process.exit(0);
  if (status !== 0) fail(advice, status ?? 1);
}

/** @param {string} [message] @param {number} [status] @returns {never} */
function fail(message, status = 1) {
  if (message) console.error(`\n${message}`);
  process.exit(status);
}
