import { spawnSync } from "node:child_process";
import { Refusal } from "../refusal.ts";

/** Runs a command and answers what it printed. Its output is shown only when it fails, with a {@link Refusal}. */
export function run(cwd: string, command: string, parameters: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(command, parameters, {
    cwd,
    encoding: "utf8",
    maxBuffer: 64e6,
    env: { ...process.env, REDOCLY_TELEMETRY: "off", TURBO_TELEMETRY_DISABLED: "1" },
  });
  if (error) throw new Refusal("command-failed", `${command} could not be started: ${error.message}`);
  if (status !== 0)
    throw new Refusal(
      "command-failed",
      `${[command, ...parameters].join(" ")} ended with ${status}:\n${stdout}${stderr}`.trim(),
    );
  return stdout;
}
