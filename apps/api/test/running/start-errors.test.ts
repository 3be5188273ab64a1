import { spawnSync } from "node:child_process";
import { closeSync, existsSync, openSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { runProgram } from "../support/run-command.ts";
import { compiled } from "../support/server-process.ts";

const main = fileURLToPath(new URL("../../src/main.ts", import.meta.url));

test("with settings that cannot be used the program prints each of them and ends with 1", async () => {
  expect(await runProgram({ PORT: "many", LOG_LEVEL: "loud" })).toEqual({
    code: 1,
    out: "",
    err:
      "The environment holds settings that cannot be used:\n" +
      "  PORT: must be a whole number from 0 to 65535\n" +
      '  LOG_LEVEL: Invalid option: expected one of "trace"|"debug"|"info"|"warn"|"error"|"fatal"|"silent"\n',
  });
});

test("without its database the program prints why it cannot start and ends with 1", async () => {
  const settings = { DATABASE_URL: "postgresql://user:secret@127.0.0.1:1/none", METRICS_PORT: "0" };
  const { code, out, err } = await runProgram(settings);
  expect([code, out, err]).toEqual([
    1,
    "",
    expect.stringMatching(/^The server cannot start: Error: connect ECONNREFUSED 127\.0\.0\.1:1\n/),
  ]);
  expect(err).not.toContain("secret");
});

// Linux has it: no byte of what is written to it is stored.
test.runIf(existsSync("/dev/full"))(
  "output that cannot be written is an error, other than a pipe that is closed",
  () => {
    const full = openSync("/dev/full", "w");
    onTestFinished(() => closeSync(full));
    const { status, stderr } = spawnSync(process.execPath, [main, "--help"], {
      env: compiled,
      encoding: "utf8",
      stdio: ["ignore", full, "pipe"],
    });
    expect([status, stderr]).toEqual([1, expect.stringContaining("ENOSPC")]);
  },
);
