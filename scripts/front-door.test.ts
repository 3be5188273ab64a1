import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..");
const read = (file: string) => readFileSync(join(root, file), "utf8");
// A page may send its reader into a package's folder first, so the scripts of all count.
const manifests = globSync(["package.json", "spec/{,rules/}package.json", "{packages,apps}/*/package.json"], {
  cwd: root,
});
const scripts = new Set(manifests.flatMap((file) => Object.keys(JSON.parse(read(file)).scripts ?? {})));

const pages = [
  "README.md",
  "CONTRIBUTING.md",
  "ARCHITECTURE.md",
  "SECURITY.md",
  ".changeset/README.md",
].concat(globSync("apps/docs/decisions/*.md", { cwd: root }));
// pnpm's own commands.
const builtIn = ["install", "run", "turbo", "exec"];

/** Relative links to files that do not exist, and commands that are no script. */
function findStale(page: string, text: string): string[] {
  const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link = ""]) => link);
  const commands = [...text.matchAll(/`(?:pnpm|npm run) ([a-z][\w:-]*)[^`]*`/g)].map(([, name = ""]) => name);
  return [
    ...links.filter((link) => !existsSync(join(root, dirname(page), link))),
    ...commands.filter((name) => !scripts.has(name) && !builtIn.includes(name)).map((name) => `pnpm ${name}`),
  ];
}

test.for(pages)("%s links to files that exist and names commands that exist", (page) => {
  expect(findStale(page, read(page))).toEqual([]);
});

test("a stale link and a stale command are found", () => {
  const text = "[a](packages/planted/README.md) `pnpm planted --now` [b](README.md#top) `pnpm gate`";
  expect(findStale("README.md", text)).toEqual(["packages/planted/README.md", "pnpm planted"]);
});

test("ARCHITECTURE.md describes every package and app", () => {
  const page = read("ARCHITECTURE.md");
  const folders = globSync("{packages,apps}/*/package.json", { cwd: root }).map((file) => dirname(file));
  expect(folders.filter((folder) => !page.includes(`| \`${folder}\``))).toEqual([]);
});
