import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

/** A repository of git in a folder of its own, with some files, committed on `main`. */
export function repositoryFixture(files: Readonly<Record<string, string>>) {
  const root = mkdtempSync(join(tmpdir(), "specie-git-"));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const git = (...words: string[]) =>
    execFileSync("git", words, { cwd: root, stdio: ["ignore", "pipe", "ignore"] });
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  const commit = () => {
    git("add", "--all");
    git(
      "-c",
      "user.name=Test",
      "-c",
      "user.email=test@example.org",
      "commit",
      "--quiet",
      "--message",
      "test",
    );
  };
  git("init", "--quiet", "--initial-branch", "main");
  for (const [file, text] of Object.entries(files)) write(file, text);
  commit();
  return { root, git, write, commit };
}
