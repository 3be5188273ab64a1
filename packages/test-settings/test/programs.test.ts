import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { putFirst } from "../src/programs.ts";

const folder = mkdtempSync(join(tmpdir(), "specie-programs-"));
afterAll(() => rmSync(folder, { recursive: true }));
const before = process.env["PATH"];

test("programs of a test come before the machine's, and the others are still found", () => {
  putFirst(join(folder, "a/bin"), { git: 'echo "own $1"', "no-such-tool": "echo only here" });
  expect(execFileSync("git", ["status"], { encoding: "utf8" })).toBe("own status\n");
  expect(execFileSync("sh", ["-c", "no-such-tool"], { encoding: "utf8" })).toBe("only here\n");
  expect(execFileSync("uname", { encoding: "utf8" })).not.toBe("");
});

test("after that test they are gone", () => {
  expect(process.env["PATH"]).toBe(before);
});
