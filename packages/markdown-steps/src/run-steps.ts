import { spawnSync } from "node:child_process";
import type { Step } from "./steps.ts";

/** Runs each step in `folder` and returns what the commands print, one text for each command, without colours. */
export function runSteps(folder: string, steps: readonly Step[]): string[] {
  return steps.flatMap((step) => runStep(folder, step) ?? []);
}

/**
 * Runs one step in `folder`.
 *
 * @returns what a command prints, whatever its exit code; `undefined` for a change.
 * @throws Error when a change does not apply.
 */
export function runStep(folder: string, step: Step): string | undefined {
  if (step.kind === "patch") {
    const options = { cwd: folder, input: step.text, encoding: "utf8" } as const;
    const { status, stderr } = spawnSync("git", ["apply", "--whitespace=nowarn", "-"], options);
    if (status === 0) return undefined;
    throw new Error(`The change on line ${step.line} does not apply:\n${stderr}`);
  }
  // One stream, as on a terminal.
  const { stdout } = spawnSync("sh", ["-c", `{ ${step.command}\n} 2>&1`], {
    cwd: folder,
    env: environment(folder),
    encoding: "utf8",
    maxBuffer: 64e6,
  });
  return normalised(stdout, folder);
}

function environment(folder: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    ...{ NO_COLOR: "1", REDOCLY_TELEMETRY: "off", TURBO_TELEMETRY_DISABLED: "1" },
    ...{ GIT_AUTHOR_NAME: "Specie", GIT_AUTHOR_EMAIL: "specie@example.org" },
    ...{ GIT_COMMITTER_NAME: "Specie", GIT_COMMITTER_EMAIL: "specie@example.org" },
    PATH: `${folder}/node_modules/.bin:${process.env["PATH"]}`,
  };
}

/** Without the folder's name, and without what pnpm and npm print before a script runs, which differs between versions. */
function normalised(text: string, folder: string): string {
  return text
    .replaceAll(`${folder}/`, "")
    .replaceAll(/^(\$ |npm warn ).*\n/gm, "")
    .replaceAll(/[ \t]+$/gm, "")
    .replace(/^\n+/, "")
    .trimEnd();
}
