import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";

const script = fileURLToPath(new URL("check-score.ts", import.meta.url));

/** Runs the check with a `redocly` that prints this and exits with that. */
function checkWith(report: object, exitCode = 0) {
  const folder = mkdtempSync(join(tmpdir(), "specie-score-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const program = `#!/usr/bin/env node\nconsole.log(${JSON.stringify(JSON.stringify(report))});\nconsole.error("no contract");\nprocess.exit(${exitCode});\n`;
  writeFileSync(join(folder, "redocly"), program, { mode: 0o755 });
  const PATH = [folder, process.env["PATH"]].join(delimiter);
  const { status, stdout, stderr } = spawnSync(process.execPath, [script], {
    env: { ...process.env, PATH },
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

const scored = (agentReadiness: number) => ({
  agentReadiness,
  subscores: { parameters: 0.5 },
  operationScores: { listCustomers: { agentReadiness: 40 }, getCustomer: { agentReadiness: 99 } },
});

test.for([
  [100, 0],
  [84, 0],
  [83, 1],
  [0, 1],
])("a contract with the score %i ends the check with %i", ([score = 0, status]) => {
  const result = checkWith(scored(score));
  expect([result.status, result.stdout]).toEqual([
    status,
    expect.stringMatching(new RegExp(`^Agent readiness ${score}, at least 84 [\\s\\S]*parameters +50 %`)),
  ]);
  if (status === 0) expect(result.stderr).toBe("");
  // The worst first.
  else expect(result.stderr).toMatch(/40 {2}listCustomers\n {2}99 {2}getCustomer/);
});

test("a contract that cannot be scored fails", () => {
  expect(checkWith(scored(100), 2)).toMatchObject({ status: 1, stderr: "no contract\n\n" });
});
