import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";

const script = fileURLToPath(new URL("check-score.ts", import.meta.url));

/** Runs the check with a `redocly` that prints this and exits with that. */
function checkWith(report: object, exitCode = 0) {
  const folder = mkdtempSync(join(tmpdir(), "specie-score-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const program = `#!/usr/bin/env node\nconsole.log(${JSON.stringify(JSON.stringify(report))});\nif (${exitCode}) console.error("no contract");\nrequire("node:fs").writeFileSync(__dirname + "/asked", process.argv.slice(2).join(" "));\nprocess.exit(${exitCode});\n`;
  writeFileSync(join(folder, "redocly"), program, { mode: 0o755 });
  const PATH = [folder, process.env["PATH"]].join(delimiter);
  const { status, stdout, stderr } = spawnSync(process.execPath, [script], {
    env: { ...process.env, PATH },
    encoding: "utf8",
  });
  return { status, stdout, stderr, asked: readFileSync(join(folder, "asked"), "utf8") };
}

const scored = (agentReadiness: number) => ({
  agentReadiness,
  subscores: { parameters: 0.504, schemas: 1 },
  operationScores: Object.fromEntries(
    [40, 99, 12, 70, 60, 80].map((score) => [`operation${score}`, { agentReadiness: score }]),
  ),
});

test.for([
  [100, 0],
  [84, 0],
  [83, 1],
  [0, 1],
])("a contract with the score %i ends the check with %i", ([score = 0, status]) => {
  const { stdout, stderr, ...result } = checkWith(scored(score));
  expect([result.status, stdout]).toEqual([
    status,
    `Agent readiness ${score}, at least 84 wanted.\n  parameters             50 %\n  schemas                100 %\n`,
  ]);
  // The worst first, and five of them.
  const worst = [12, 40, 60, 70, 80].map((one) => `  ${one}  operation${one}\n`).join("");
  const advice = "Fewer parameters, flatter schemas and less oneOf/anyOf/allOf raise it.\n";
  expect(stderr).toBe(status === 0 ? "" : `\nThe operations that cost most:\n${worst}${advice}`);
  expect(result.asked).toBe("score openapi.yaml --format=json");
});

test("a contract that cannot be scored fails", () => {
  expect(checkWith(scored(100), 2)).toMatchObject({ status: 1, stdout: "", stderr: "no contract\n\n" });
});
