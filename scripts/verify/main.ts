/**
 * Runs a suite of checks with Turborepo. At the end it prints the last lines of each failed task again, since they are far
 * up by then, and what ran, what came from the cache, and what was not checked and why.
 *
 * Usage: node scripts/verify/main.ts quick|long, in the root, below `pnpm run`, which puts `turbo` in the path
 */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type Report, reportOn, type Task } from "./report.ts";
import { findMisplaced, plannedIds, readManifest, readPackages, type Suite, suites } from "./tasks.ts";
import { changedSincePassed, fingerprint, recordPassed, textTasks } from "./text-change.ts";

const env = {
  // The tests start hundreds of processes. With a cache of the compiled sources one needs a third less time of the processor.
  NODE_COMPILE_CACHE: join(process.cwd(), "node_modules/.cache/node-compile"),
  // Of the property tests: a case that fails once in a hundred runs must not fail an unrelated change. CI uses a new seed each night.
  SEED: "1",
  ...process.env,
};

// A test runner's list of failures, with the differences, is seldom longer.
const linesRepeated = 150;

const root = process.cwd();
const summaries = join(root, ".turbo/runs");
const [name = ""] = process.argv.slice(2);
if (!isSuite(name)) fail(`"${name}" is no suite; use quick or long.`);

const packages = readPackages(root);
const misplaced = findMisplaced(readManifest(root, "package.json"), packages);
if (misplaced.length > 0) fail(misplaced.join("\n"));

// The results of the browser tests depend on the browser, which Turborepo cannot see.
const browser = spawnSync(process.execPath, ["apps/docs/browser/setup/say-browser.ts"], {
  cwd: root,
  stdio: ["ignore", "pipe", "inherit"],
  encoding: "utf8",
});
if (browser.status !== 0) process.exit(browser.status ?? 1);

const started = Date.now();
const suite = suites[name];
const every = plannedIds(suite, packages);
const generated = spawnSync("turbo", ["run", "generate", "--output-logs=errors-only"], {
  cwd: root,
  env,
  stdio: ["ignore", "ignore", "inherit"],
});
const before = name === "quick" ? fingerprint(root, browser.stdout, process.version) : undefined;
const changed = changedSincePassed(root, before);
const onlyTexts = generated.status === 0 && changed !== "any part";
const planned = onlyTexts ? textTasks.filter((id) => every.includes(id)) : every;

rmSync(summaries, { recursive: true, force: true });
const { status, error } = spawnSync(
  "turbo",
  [
    "run",
    ...(onlyTexts ? planned : new Set([...suite.root, ...suite.packages])),
    "--continue=dependencies-successful",
    "--output-logs=new-only",
    "--summarize",
  ],
  { cwd: root, stdio: "inherit", env: { ...env, DOCS_BROWSER: browser.stdout.trim() } },
);
if (error) console.error(error.message);

const logOf = ({ logFile }: Task) =>
  logFile !== undefined && existsSync(join(root, logFile)) ? readFileSync(join(root, logFile), "utf8") : "";
const report = reportOn({ planned, tasks: readTasks(), exitCode: status, logOf });
// A file that a check has written, or a text that changed meanwhile, is judged by the next run.
if (before && report.passed && before.shape === fingerprint(root, browser.stdout, process.version)?.shape)
  recordPassed(root, before);
for (const task of report.failed) repeat(task);
print(report);
process.exit(report.passed ? 0 : status || 1);

function isSuite(text: string): text is Suite {
  return Object.hasOwn(suites, text);
}

/** As the summary of the run has them. None where Turborepo could not begin: it has printed why. */
function readTasks(): readonly Task[] {
  const [summary] = existsSync(summaries) ? readdirSync(summaries) : [];
  if (summary === undefined) return [];
  const { tasks } = JSON.parse(readFileSync(join(summaries, summary), "utf8")) as { tasks: readonly Task[] }; // Turborepo's own.
  return tasks;
}

function repeat(task: Task): void {
  const lines = logOf(task).trimEnd().split("\n");
  const left = Math.max(0, lines.length - linesRepeated);
  const heading = left === 0 ? "Its output:" : `Its last lines; the ${left} before are in ${task.logFile}:`;
  console.error(`\n━━━ ${task.taskId} failed. ${heading}\n`);
  console.error(lines.slice(left).join("\n"));
}

function print({ lines, passed }: Report): void {
  const seconds = Math.round((Date.now() - started) / 1000);
  const command = name === "quick" ? "npm test" : "pnpm test:long";
  const text = [`\n━━━ ${command} ${passed ? "passed in" : "FAILED after"} ${seconds} s`, ...lines];
  if (onlyTexts) {
    const since = changed === "texts" ? "only words of the contract have changed" : "nothing has changed";
    text.push(`Not run: ${every.length - planned.length} checks. They passed before, and ${since} since.`);
  }
  if (name === "quick") {
    const left = [...suites.long.root, ...suites.long.packages].join(", ");
    text.push(
      `Not checked: ${left}. They take long and rarely fail: \`pnpm test:long\` runs them, and CI each night.`,
    );
  }
  (passed ? console.log : console.error)(text.join("\n"));
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
