import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("../../src/main.ts", import.meta.url));

/**
 * A folder of commands that come before those of the machine: `npx`, which starts this gate instead of the published one, and
 * `gh` with a GitHub of one pull request, whose comments are in a file. What a job of GitLab needs of its image does nothing.
 */
export function stubCommands(folder: string): string {
  mkdirSync(folder, { recursive: true });
  const start = (script: string) => `exec ${quoted(process.execPath)} ${quoted(script)} "$@"`;
  write(
    folder,
    "npx",
    `case "$1 $2" in "--yes @specie/gate@1") shift 2;; *) exit 127;; esac\n${start(main)}`,
  );
  write(folder, "gh", start(join(folder, "gh.mjs")));
  writeFileSync(join(folder, "gh.mjs"), gh);
  for (const name of ["apk", "rsync"]) write(folder, name, "exit 0");
  return `${folder}:${dirname(process.execPath)}:${process.env["PATH"]}`;
}

/** One word for the shell, whatever the folder of the repository is called. */
function quoted(path: string): string {
  return `'${path.replaceAll("'", "'\\''")}'`;
}

function write(folder: string, name: string, script: string): void {
  writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, name), 0o755);
}

export interface Comment {
  readonly id: number;
  readonly body: string;
}

export function readComments(folder: string): readonly Comment[] {
  return JSON.parse(readFileSync(join(folder, "comments.json"), "utf8"));
}

export function writeComments(folder: string, comments: readonly Comment[]): void {
  writeFileSync(join(folder, "comments.json"), JSON.stringify(comments));
}

/** The three calls of `gh api` that the action makes; anything else fails, as an unknown call of GitHub's does. */
const gh = `
import { readFileSync, writeFileSync } from "node:fs";
const file = new URL("comments.json", import.meta.url);
const comments = JSON.parse(readFileSync(file, "utf8"));
const [command, ...words] = process.argv.slice(2);
const after = (name) => (words.includes(name) ? words[words.indexOf(name) + 1] : undefined);
const [method = "GET", jq] = [after("--method"), after("--jq")];
const path = words.find((word) => word.startsWith("repos/"));
const bodyFile = after("-F")?.match(/^body=@(.+)$/)?.[1];
const body = bodyFile && readFileSync(bodyFile, "utf8");
const id = Number(path?.match(/^repos\\/acme\\/parcels\\/issues\\/comments\\/(\\d+)$/)?.[1]);
const marker = jq?.match(/startswith\\("(.*)"\\)\\) \\| \\.id$/)?.[1];
const isList = path === "repos/acme/parcels/issues/7/comments";
if (command !== "api" || process.env.GH_TOKEN !== "secret-token") process.exit(4);
else if (method === "GET" && isList && marker)
  for (const one of comments) one.body.startsWith(marker) && console.log(one.id);
else if (method === "POST" && isList && body) comments.push({ id: 100 + comments.length, body });
else if (method === "PATCH" && body && comments.some((one) => one.id === id))
  comments.find((one) => one.id === id).body = body;
else process.exit(1);
writeFileSync(file, JSON.stringify(comments));
`;

const contract = (version: string, type: string) =>
  [
    "openapi: 3.1.0",
    `info: { title: Parcels, version: ${version} }`,
    "paths:",
    "  /parcels:",
    "    get:",
    "      responses:",
    "        '200':",
    "          description: A parcel.",
    "          content:",
    "            application/json:",
    `              schema: { type: ${type} }`,
    "",
  ].join("\n");

/** A repository with a released contract, and a working tree in which it is broken, or only released again. */
export function repository(folder: string): { readonly breakIt: () => void; readonly undo: () => void } {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "openapi.yaml");
  const git = (...words: string[]) =>
    execFileSync("git", ["-c", "user.name=T", "-c", "user.email=t@example.org", ...words], {
      cwd: folder,
      stdio: "ignore",
    });
  writeFileSync(file, contract("1.0.0", "string"));
  git("init", "-q", "-b", "main");
  git("remote", "add", "origin", "git@gitlab.example:acme/parcels.git");
  git("add", ".");
  git("commit", "-qm", "first");
  return {
    breakIt: () => writeFileSync(file, contract("1.1.0", "integer")),
    undo: () => writeFileSync(file, contract("1.0.0", "string")),
  };
}
