import { spawnSync } from "node:child_process";
import { ReleaseError } from "../release-error.ts";

/** Runs a command and returns its output, which is shown only when it fails, with a {@link ReleaseError}. */
export function run(cwd: string, command: string, parameters: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(command, parameters, {
    cwd,
    encoding: "utf8",
    maxBuffer: 64e6,
    env: { ...process.env, REDOCLY_TELEMETRY: "off", TURBO_TELEMETRY_DISABLED: "1" },
  });
  if (error) throw new ReleaseError("command-failed", `${command} could not be started: ${error.message}`);
  if (status !== 0)
    throw new ReleaseError(
      "command-failed",
      `${[command, ...parameters].join(" ")} ended with ${status}:\n${stdout}${stderr}`.trim(),
    );
  return stdout;
}

/** Throws a {@link ReleaseError} when a file is not committed: a release must be reproducible from its commit. */
export function checkCleanTree(root: string): void {
  const dirty = run(root, "git", ["status", "--porcelain"]).trimEnd();
  if (dirty !== "")
    throw new ReleaseError(
      "tree-dirty",
      `These files are not committed:\n${dirty}\nCommit them, or set them aside with \`git stash -u\`, and release again.`,
    );
}
