import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { findPreviousContract } from "./previous-version.ts";

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "specie-history-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

function git(cwd: string, ...args: readonly string[]): string {
  const identity = ["-c", "user.name=a", "-c", "user.email=a@b.example", "-c", "commit.gpgsign=false"];
  const { status, stdout, stderr } = spawnSync("git", [...identity, ...args], { cwd, encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return stdout.trim();
}

/** A repository with a commit for each version of the contract, and one without a change of it before the last. */
function repositoryOf(versions: readonly string[]) {
  const folder = emptyFolder();
  git(folder, "init", "--quiet");
  mkdirSync(join(folder, "spec"));
  const commits = versions.map((version, index) => {
    const text = `openapi: 3.1.0\ninfo:\n  title: Any\n  version: ${version}\npaths: {}\n# ${index}\n`;
    writeFileSync(join(folder, "spec/openapi.yaml"), text);
    git(folder, "add", ".");
    git(folder, "commit", "--quiet", "-m", version);
    return git(folder, "rev-parse", "HEAD");
  });
  return { folder, commits };
}

test.for([
  [["1.0.0", "1.1.0"], 0],
  [["1.0.0", "1.0.0", "1.1.0", "1.1.0"], 1],
  [["0.9.0", "1.0.0", "1.0.1", "1.1.0", "1.1.1", "1.1.2"], 2],
  [["1.0.0", "1.9.3", "2.0.0"], 1],
] as const)("of %j the previous one is the last before the minor version of today", ([versions, place]) => {
  const { folder, commits } = repositoryOf(versions);
  expect(findPreviousContract(folder)).toEqual({ commit: commits[place], version: versions[place] });
});

test("a version that is raised and not committed yet counts", () => {
  const { folder, commits } = repositoryOf(["1.0.0"]);
  writeFileSync(join(folder, "spec/openapi.yaml"), "info:\n  version: 1.1.0\n");
  // Nothing in the history changed it since, so the last commit is the one.
  expect(findPreviousContract(folder)).toEqual({ commit: commits[0], version: "1.0.0" });
});

test.for(["a shallow clone", "an unpacked archive", "a history of one version"])(
  "%s has no previous version, and the message names the cure",
  (kind) => {
    const { folder } = repositoryOf(kind === "a history of one version" ? ["1.1.0"] : ["1.0.0", "1.1.0"]);
    const copy = join(emptyFolder(), "copy");
    if (kind === "a shallow clone") git(folder, "clone", "--quiet", "--depth", "1", `file://${folder}`, copy);
    if (kind === "an unpacked archive") rmSync(join(folder, ".git"), { recursive: true });
    expect(findPreviousContract(kind === "a shallow clone" ? copy : folder)).toEqual({
      missing: expect.stringMatching(/no contract of a version before 1\.1\. .*git fetch --unshallow/),
    });
  },
);
