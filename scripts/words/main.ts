/**
 * Prints each word of words.yaml with its place and the better word; exits with 1 when there is one.
 *
 * Usage: node scripts/words/main.ts            the whole repository
 *        node scripts/words/main.ts PATH…      folders and files
 *        node scripts/words/main.ts --commits RANGE   messages of commits, for example origin/main..HEAD
 */
import { execFileSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import { findWords, type Hit } from "./find-words.ts";
import { readWordList } from "./word-list.ts";

const { skipped, rows } = readWordList();
const [first, ...others] = process.argv.slice(2);
let hits = 0;

if (first === "--commits") {
  const commits = git("log", "--format=%h%n%B%x00", ...others).split("\0");
  for (const [hash = "", ...message] of commits.map((commit) => commit.trim().split("\n")))
    print(`commit ${hash}`, findWords(message.join("\n"), rows));
} else {
  for (const file of listFiles(process.argv.slice(2))) {
    const name = findWords(basename(file), rows).map((hit) => ({ ...hit, found: `file name: ${hit.found}` }));
    print(file, [...name, ...findWords(readFileSync(file, "utf8"), rows)]);
  }
}

console.log(hits === 0 ? "No word of the list." : `\n${hits} hits. The list: scripts/words/words.yaml.`);
process.exitCode = hits === 0 ? 0 : 1;

function print(place: string, found: readonly Hit[]): void {
  for (const hit of found) console.log(`${place}:${hit.line}  ${hit.found}  →  ${hit.use}`);
  hits += found.length;
}

/** Text files under the paths that git tracks or would track. */
function listFiles(paths: readonly string[]): string[] {
  const listed = git(
    "ls-files",
    "-z",
    "--cached",
    "--others",
    "--exclude-standard",
    "--deduplicate",
    "--",
    ...paths,
  );
  const isSkipped = (file: string) =>
    skipped.some(({ path }) => (path.endsWith("/") ? file.startsWith(path) : file === path));
  return listed.split("\0").filter((file) => file !== "" && !isSkipped(file) && isText(file));
}

/** Not what is deleted, nor a link to a folder. */
function isText(file: string): boolean {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return false;
  return !readFileSync(file).subarray(0, 4096).includes(0);
}

function git(...args: string[]): string {
  return execFileSync("git", args, { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
}
