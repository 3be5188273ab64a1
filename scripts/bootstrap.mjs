/**
 * Installs from the frozen lockfile with the pinned pnpm, then runs one of the root's scripts with the pinned Node.
 * Plain JavaScript without dependencies, because nothing is installed yet: on any Node from 20.19, with npm.
 *
 * Usage: node scripts/bootstrap.mjs [SCRIPT [ARGUMENT…]]
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { accessSync, constants, mkdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const { packageManager, scripts } = JSON.parse(readFileSync(`${root}package.json`, "utf8"));

// npm passes on what the terminal has sent already, and we get our own. A person takes longer for a second Ctrl-C.
const repeatMillis = 1_000;

const [major = 0, minor = 0] = machineNode().split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19))
  fail(
    `Node ${machineNode()} is too old: install Node 20.19 or newer (https://nodejs.org), then run this again.`,
  );

const [script, ...args] = process.argv.slice(2);
if (script !== undefined && !(script in scripts)) fail(`There is no script "${script}" in package.json.`);

await pnpm(
  ["install", "--frozen-lockfile"],
  "The installation failed. Is the npm registry reachable? If package.json was changed, run `pnpm install`.",
);
if (script !== undefined) await pnpm(["run", script, ...args]);

/**
 * The version of the Node that started npm. From the second run on, `node` in a script is the one in node_modules/.bin,
 * while npx still runs on the machine's own.
 */
function machineNode() {
  return /\bnode\/v(\S+)/.exec(process.env.npm_config_user_agent ?? "")?.[1] ?? process.versions.node;
}

/**
 * A signal to npm or to this process alone must end what they have started, of which each passes signals on in its own way. At a
 * terminal that is everything in our process group, where a program in another group could not use the terminal. Elsewhere our group may
 * contain whatever has called npm, so the command gets one of its own.
 *
 * @param {string[]} command @param {string} [advice]
 */
async function pnpm(command, advice) {
  const isWindows = process.platform === "win32";
  const hasGroup = !isWindows && !process.stdin.isTTY;
  const child = spawn("npx", ["--yes", packageManager, ...command], {
    cwd: root,
    env: environment(),
    stdio: "inherit",
    detached: hasGroup,
    shell: isWindows,
  });
  const group = hasGroup ? -(child.pid ?? 0) : 0;
  const passed = isWindows ? undefined : passSignals(group);
  const [status, signal] = await once(child, "exit");
  // npx may end before what it has started.
  for (let tries = 600; passed?.isSignalled() && hasGroup && signalGroup(group, 0) && tries > 0; tries -= 1)
    await pause(50);
  passed?.stop();
  // A command that Ctrl-C has ended has not failed.
  if (signal === "SIGINT" || status === 130) process.exit(0);
  if (status !== 0) fail(advice, status ?? 1);
}

/** @param {number} group 0 is our own */
function passSignals(group) {
  let last = Number.NEGATIVE_INFINITY;
  /** @param {NodeJS.Signals} signal */
  const listener = (signal) => {
    if (performance.now() - last > repeatMillis) signalGroup(group, signal);
    last = performance.now();
  };
  const signals = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);
  for (const signal of signals) process.on(signal, listener);
  return {
    isSignalled: () => last > 0,
    stop() {
      for (const signal of signals) process.off(signal, listener);
    },
  };
}

/** @param {number} group @param {NodeJS.Signals | 0} signal @returns {boolean} whether there is such a group */
function signalGroup(group, signal) {
  try {
    return process.kill(group, signal);
  } catch {
    return false;
  }
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
