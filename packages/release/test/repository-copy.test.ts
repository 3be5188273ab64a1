import { execFileSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { putFirst } from "@specie/test-settings/programs";
import { expect, onTestFinished, test, vi } from "vitest";
import { cloneRepository, commitAll, copyRepository } from "../src/repository/repository-copy.ts";
import { copyAsReleased } from "../src/walkthrough/copy-as-released.ts";
import { repositoryFixture } from "./repository-fixture.ts";

/** Temporary folders are made in a folder of the test's own, so that what is left behind is seen. */
function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "specie-temporary-")));
  vi.stubEnv("TMPDIR", folder);
  onTestFinished(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });
  return folder;
}

const workspace = "packages:\n  - packages/*\n";
const setting = "\nverifyDepsBeforeRun: false\n";

/** A workspace of two packages, of which one needs the other and a package from the registry. */
function workspaceFixture() {
  const { root, write, git, commit } = repositoryFixture({
    ".gitignore": "node_modules\ndist\n",
    "pnpm-workspace.yaml": workspace,
    "package.json": "{}",
    "packages/a/package.json": "{}",
    "packages/b/package.json": "{}",
    "packages/b/gone.ts": "",
    "docs/Опис one.md": "text",
  });
  write("packages/a/dist/built.js", "");
  write("packages/a/new.ts", "not committed yet");
  rmSync(join(root, "packages/b/gone.ts"));
  write("node_modules/.pnpm/zod/node_modules/zod/index.js", "");
  write("node_modules/.modules.yaml", "");
  for (const [target, link] of [
    ["node_modules/.pnpm/zod/node_modules/zod", "packages/a/node_modules/zod"],
    ["packages/b", "packages/a/node_modules/@own/b"],
    ["node_modules/.pnpm/zod/node_modules/zod/index.js", "packages/a/node_modules/.bin/zod"],
  ] as const) {
    mkdirSync(join(root, link, ".."), { recursive: true });
    symlinkSync(join(root, target), join(root, link));
  }
  return { root: realpathSync(root), git, commit };
}

const ways = ["its own path", "a symbolic link to it"];
test.for(ways)(
  "a copy by %s has what git tracks, or would add, in one commit, and links of packages",
  (way) => {
    temporaryFolder();
    const { root } = workspaceFixture();
    const link = `${root}-link`;
    symlinkSync(root, link);
    onTestFinished(() => rmSync(link));
    const copy = copyRepository(way === ways[0] ? root : link, ["v1", "@own/b@1.0.0"]);
    const git = (...words: string[]) =>
      execFileSync("git", words, { cwd: copy.root, encoding: "utf8" }).trim();
    expect(git("-c", "core.quotePath=off", "ls-files").split("\n")).toEqual([
      ...[".gitignore", "docs/Опис one.md", "package.json", "packages/a/new.ts", "packages/a/package.json"],
      ...["packages/b/package.json", "pnpm-workspace.yaml"],
    ]);
    expect([
      git("status", "--porcelain"),
      git("log", "--format=%an %ae %s"),
      git("branch", "--show-current"),
    ]).toEqual(["", "Specie specie@example.org everything", "main"]);
    expect(git("tag", "--list").split("\n")).toEqual(["@own/b@1.0.0", "v1"]);
    expect(readFileSync(join(copy.root, "pnpm-workspace.yaml"), "utf8")).toBe(workspace + setting);
    const modules = (name: string) => realpathSync(join(copy.root, "packages/a/node_modules", name));
    const downloaded = join(root, "node_modules/.pnpm/zod/node_modules/zod");
    expect([modules("zod"), modules("@own/b"), modules(".bin/zod")]).toEqual([
      downloaded,
      join(copy.root, "packages/b"),
      join(downloaded, "index.js"),
    ]);
    // The state of pnpm is not the copy's.
    expect(readdirSync(join(copy.root, "node_modules"))).toEqual([]);

    // A copy may be copied again.
    const again = copyRepository(copy.root, [], (file) => !file.startsWith("docs/"));
    expect(readFileSync(join(again.root, "pnpm-workspace.yaml"), "utf8")).toBe(workspace + setting);
    expect(existsSync(join(again.root, "docs"))).toBe(false);
    for (const one of [copy, again]) one.remove();
    expect([existsSync(copy.root), existsSync(again.root), existsSync(root)]).toEqual([false, false, true]);
    expect(lstatSync(join(root, "packages/a/node_modules/zod")).isSymbolicLink()).toBe(true);
  },
);

test("a commit of a copy has everything, needs no settings of the machine, and may be empty", () => {
  const { root, write, git } = repositoryFixture({ a: "1" });
  // Of a contributor who signs commits, and whose commits are checked.
  git("config", "commit.gpgsign", "true");
  git("config", "gpg.program", "false");
  write(".git/hooks/pre-commit", "#!/bin/sh\nexit 1\n");
  chmodSync(join(root, ".git/hooks/pre-commit"), 0o755);
  write("b/c", "2");
  rmSync(join(root, "a"));
  commitAll(root, "docs: one");
  commitAll(root, "docs: nothing");
  expect(String(git("log", "--format=%s %an <%ae>", "-2"))).toBe(
    "docs: nothing Specie <specie@example.org>\ndocs: one Specie <specie@example.org>\n",
  );
  expect(String(git("ls-files"))).toBe("b/c\n");
});

test("a copy that cannot be made leaves nothing behind", () => {
  const folder = temporaryFolder();
  const { root } = workspaceFixture();
  const left = () => readdirSync(folder).filter((name) => name.startsWith("specie-copy-"));
  expect(() => copyRepository(root, ["no tag"])).toThrow("git tag no tag");
  expect(left()).toEqual([]);
  putFirst(folder, { pnpm: "exit 3" });
  expect(() => cloneRepository(root)).toThrow(
    "pnpm install --frozen-lockfile --prefer-offline --silent ended with 3",
  );
  expect(left()).toEqual([]);
  // There is no contract.
  expect(() => copyAsReleased(root)).toThrow("spec/releases");
  expect(left()).toEqual([]);
});
