import { mkdirSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { onTestFinished, vi } from "vitest";

/** Writes shell scripts, by the names of programs, to the folder. The running test finds them before the machine's own. */
export function putFirst(folder: string, programs: Readonly<Record<string, string>>): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, script] of Object.entries(programs))
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  vi.stubEnv("PATH", [folder, process.env["PATH"]].join(delimiter));
  onTestFinished(() => void vi.unstubAllEnvs());
}
