import { spawnSync } from "node:child_process";
import { Refusal } from "../refusal.ts";
import type { Step } from "./read-steps.ts";

/** Does each step in `folder` and answers what the commands print, one text for each command, with none of its colours. */
export function performSteps(folder: string, steps: readonly Step[]): string[] {
  const env = {
    ...process.env,
    ...{ NO_COLOR: "1", REDOCLY_TELEMETRY: "off", TURBO_TELEMETRY_DISABLED: "1" },
    ...{ GIT_AUTHOR_NAME: "Specie", GIT_AUTHOR_EMAIL: "specie@example.org" },
    ...{ GIT_COMMITTER_NAME: "Specie", GIT_COMMITTER_EMAIL: "specie@example.org" },
    PATH: `${folder}/node_modules/.bin:${process.env["PATH"]}`,
  };
  return steps.flatMap((step) => {
    if (step.kind === "patch") {
      const options = { cwd: folder, input: step.text, encoding: "utf8" } as const;
      const { status, stderr } = spawnSync("git", ["apply", "--whitespace=nowarn", "-"], options);
      if (status === 0) return [];
      throw new Refusal("command-failed", `The change on line ${step.line} does not apply:\n${stderr}`);
    }
    // One stream, as on a terminal.
    const { stdout } = spawnSync("sh", ["-c", `{ ${step.command}\n} 2>&1`], {
      cwd: folder,
      env,
      encoding: "utf8",
    });
    return [tidy(stdout, folder)];
  });
}

/** Without what pnpm and npm say before a script runs, which differs between versions. */
function tidy(text: string, folder: string): string {
  return text
    .replaceAll(`${folder}/`, "")
    .replaceAll(/^(\$ |npm warn ).*\n/gm, "")
    .replaceAll(/[ \t]+$/gm, "")
    .replace(/^\n+/, "")
    .trimEnd();
}
