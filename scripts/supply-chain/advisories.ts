/**
 * Fails when the registry knows an advisory about a dependency, shipped or not. A registry that offers no advisories is
 * reported as `NOT CHECKED`, which the summary of `pnpm test:long` repeats.
 */
import { spawnSync } from "node:child_process";
import { judgeAudit } from "./judge-audit.ts";

const { status, stdout, stderr, error } = spawnSync("pnpm", ["audit", "--json"], {
  cwd: new URL("../../", import.meta.url),
  encoding: "utf8",
  maxBuffer: 64 * 1_048_576,
});
if (error) throw error;
const { lines, passed } = judgeAudit({ status, stdout, stderr });
for (const line of lines) (passed ? console.log : console.error)(line);
if (!passed) process.exitCode = 1;
