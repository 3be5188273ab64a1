/**
 * Runs tasks with Turborepo, and repeats at the very end the last lines of those that failed: with sixty tasks side by
 * side, the one line that matters is long out of sight when the last of them is done.
 *
 * Usage: node scripts/verify.ts TASK… (below `pnpm run`, which puts `turbo` in the path)
 */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";

// A test runner's list of failures, with the differences, is seldom longer.
const linesRepeated = 150;

const root = fileURLToPath(new URL("..", import.meta.url));
const summaries = `${root}.turbo/runs`;

// The browser tests' results are as good as the browser, which Turborepo cannot see.
const browser = spawnSync(process.execPath, ["apps/docs/browser/setup/say-browser.ts"], {
  cwd: root,
  stdio: ["ignore", "pipe", "inherit"],
  encoding: "utf8",
});
if (browser.status !== 0) process.exit(browser.status ?? 1);

rmSync(summaries, { recursive: true, force: true });
const { status } = spawnSync(
  "turbo",
  [
    "run",
    ...process.argv.slice(2),
    "--continue=dependencies-successful",
    "--output-logs=new-only",
    "--summarize",
  ],
  { cwd: root, stdio: "inherit", env: { ...process.env, DOCS_BROWSER: browser.stdout.trim() } },
);
if (status !== 0) for (const task of failedTasks()) repeat(task);
process.exit(status ?? 1);

interface Task {
  readonly taskId: string;
  readonly logFile: string;
  /** Absent of what was not started, because something it needs had failed. */
  readonly execution?: { readonly exitCode: number };
}

/** As the summary of the run has them. None where Turborepo itself could not begin: it has said why. */
function failedTasks(): readonly Task[] {
  const [name] = existsSync(summaries) ? readdirSync(summaries) : [];
  if (name === undefined) return [];
  const { tasks } = JSON.parse(readFileSync(`${summaries}/${name}`, "utf8")) as { tasks: readonly Task[] }; // Turborepo's own.
  return tasks.filter(({ execution }) => execution && execution.exitCode !== 0);
}

function repeat({ taskId, logFile }: Task): void {
  const lines = readFileSync(root + logFile, "utf8")
    .trimEnd()
    .split("\n");
  const left = Math.max(0, lines.length - linesRepeated);
  console.error(
    `\n━━━ ${taskId} failed. ${left === 0 ? "It said:" : `Its last lines; the ${left} before are in ${logFile}:`}\n`,
  );
  console.error(lines.slice(left).join("\n"));
}
