/**
 * Installs from the frozen lockfile with the pinned pnpm, then runs one of the root's scripts with the pinned Node.
 * Plain JavaScript without dependencies, because nothing is installed yet: on any Node from 20.19, with npm.
 *
 * Usage: node scripts/bootstrap.mjs [SCRIPT [ARGUMENT…]]
 */
import { spawnSync } from "node:child_process";
import { accessSync, constants, mkdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const { packageManager, scripts } = JSON.parse(readFileSync(`${root}package.json`, "utf8"));

const [major = 0, minor = 0] = machineNode().split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19))
  fail(
    `Node ${machineNode()} is too old: install Node 20.19 or newer (https://nodejs.org), then run this again.`,
  );

const [script, ...args] = process.argv.slice(2);
if (script !== undefined && !(script in scripts)) fail(`There is no script "${script}" in package.json.`);

pnpm(
  ["install", "--frozen-lockfile"],
  "The installation failed. Is the npm registry reachable? If package.json was changed, run `pnpm install`.",
);
if (script !== undefined) pnpm(["run", script, ...args]);

/**
 * The version of the Node that started npm. From the second run on, `node` in a script is the one in node_modules/.bin,
 * while npx still runs on the machine's own.
 */
function machineNode() {
  return /\bnode\/v(\S+)/.exec(process.env.npm_config_user_agent ?? "")?.[1] ?? process.versions.node;
}

/** @param {string[]} command @param {string} [advice] */
function pnpm(command, advice) {
  const { status, signal } = spawnSync("npx", ["--yes", packageManager, ...command], {
    cwd: root,
    env: environment(),
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  // Ctrl-C reaches the whole process group; a command that it ended has not failed.
  if (signal === "SIGINT" || status === 130) process.exit(0);
  if (status !== 0) fail(advice, status ?? 1);
}

function environment() {
  // Before the environment, so that a user who wants to report usage can.
  const env = { TURBO_TELEMETRY_DISABLED: "1", REDOCLY_TELEMETRY: "off", ...process.env };
  if (isWritable(homedir())) return env;
  // npm, pnpm and the browser keep their caches at home. Without one they get a folder here, which git ignores.
  const home = `${root}.home`;
  mkdirSync(home, { recursive: true });
  console.error(`The home directory ${homedir()} cannot be written; caches go to ${home}.`);
  return { ...env, HOME: home, npm_config_cache: `${home}/.npm` };
}

/** @param {string} folder */
function isWritable(folder) {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** @param {string} [message] @param {number} [status] @returns {never} */
function fail(message, status = 1) {
  if (message) console.error(`\n${message}`);
  process.exit(status);
}
