import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { putFirst } from "@specie/test-settings/programs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { readBundle } from "../src/source/bundle.ts";
import { readGitFile } from "../src/source/read-git.ts";
import { folder, gate, inFolder } from "./gate.ts";
import { files, single } from "./source-files.ts";

/** A repository of its own with one commit of the files. */
function repositoryOf(name: string, contents: Readonly<Record<string, string>>) {
  const repository = join(folder, name);
  files(name, contents);
  const git = (...words: string[]) =>
    execFileSync("git", ["-c", "user.name=T", "-c", "user.email=t@example.org", ...words], {
      cwd: repository,
      encoding: "utf8",
    });
  git("init", "-q");
  git("add", ".");
  git("commit", "-qm", "first");
  return { repository, git };
}

test("a contract is read from Git, its other files included", async () => {
  const { repository } = repositoryOf("repository", {
    "api/o.yaml": single("old"),
    "api/s.yaml": "type: string\n",
  });
  files("repository", { "api/s.yaml": "type: integer\n" });
  const words = ["--base", "git:HEAD:api/o.yaml", "--revision", "api/o.yaml", "--format", "json"];
  const { code, stdout } = await gate(words, repository);
  expect(JSON.parse(stdout).changes).toMatchObject([{ rule: "type-changed", file: "api/s.yaml", line: 1 }]);
  expect(code).toBe(1);
  const missing = await gate(["--base", "git:HEAD:api/none.yaml", "--revision", "api/o.yaml"], repository);
  expect(missing.stderr).toContain(
    "git:HEAD:api/none.yaml cannot be read: Git has no file HEAD:./api/none.yaml.",
  );
  expect(missing.code).toBe(2);
  const noRef = await gate(["--base", "git:nowhere:api/o.yaml", "--revision", "api/o.yaml"], repository);
  expect(noRef.stderr).toContain("Git has no file nowhere:./api/o.yaml.");
  expect(noRef.code).toBe(2);
});

/** A description in other letters has more bytes than signs. */
const parts = {
  "a.yaml": "type: string\ndescription: Рахунок клієнта\n",
  "b.yaml": "type: integer",
  "c.yaml": "type: boolean\n\n\n",
  "d.yaml": "# 😀\ntype: object\n",
};

test("many files of a revision are each read as they are, from a folder below the repository too", async () => {
  const references = Object.keys(parts).map((name) => `    ${name[0]}: { $ref: ${name} }\n`);
  const main = `openapi: 3.1.0\ninfo: { title: T, version: 1.0.0 }\npaths: {}\ncomponents:\n  schemas:\n${references.join("")}`;
  const { repository } = repositoryOf("parts", {
    ...Object.fromEntries(Object.entries(parts).map(([name, text]) => [`api/v1/${name}`, text])),
    "api/v1/o.yaml": main,
  });
  const judged = await gate(
    ["--base", "git:HEAD:v1/o.yaml", "--revision", "git:HEAD:./v1/o.yaml", "--format", "json"],
    join(repository, "api"),
  );
  expect(judged).toMatchObject({ code: 0, stderr: "" });
  const { root } = await inFolder(repository, () => readBundle("git:HEAD:api/v1/o.yaml"));
  expect(root).toMatchObject({
    components: {
      schemas: Object.fromEntries(Object.entries(parts).map(([name, text]) => [name[0], parse(text)])),
    },
  });
});

test("files that are read at one moment are what Git shows, and what is missing or a folder is an error of its own", async () => {
  const { repository, git } = repositoryOf("moment", { ...parts, "e.yaml": "" });
  const names = ["a.yaml", "none.yaml", "e.yaml", "b.yaml", ".", "c.yaml", "d.yaml"];
  const read = await inFolder(repository, () =>
    Promise.all(names.map((name) => readGitFile("HEAD", name).catch((error: Error) => error.message))),
  );
  expect(read).toEqual([
    git("show", "HEAD:a.yaml"),
    "Git has no file HEAD:./none.yaml.",
    "",
    git("show", "HEAD:b.yaml"),
    "Git has no file HEAD:./..",
    git("show", "HEAD:c.yaml"),
    git("show", "HEAD:d.yaml"),
  ]);
});

test("what cannot be read says why, in the words of Git, of the system or of `fetch`", async () => {
  const place = join(folder, "no-repository");
  mkdirSync(place);
  const reasonOf = (location: string) =>
    inFolder(place, () => readBundle(location)).then(
      () => "none",
      ({ message }: Error) => message,
    );
  const { stderr } = spawnSync("git", ["cat-file", "--batch"], { cwd: place, encoding: "utf8" });
  expect(stderr).not.toBe("");
  expect(await reasonOf("git:HEAD:o.yaml")).toBe(`git:HEAD:o.yaml cannot be read: ${stderr.trim()}`);
  expect(await reasonOf("none.yaml")).toMatch(/^none\.yaml cannot be read: ENOENT: /);
  // No revision has such a name: Git would take it for an option, or for the index.
  for (const name of ["git:-p:o.yaml", "git::o.yaml", "git:o.yaml"])
    expect(await reasonOf(name)).toContain(`${name} cannot be read: ENOENT: `);
  // A port that the standard of `fetch` does not allow: nothing is sent.
  expect(await reasonOf("http://127.0.0.1:1/o.yaml")).toBe(
    "http://127.0.0.1:1/o.yaml cannot be read: fetch failed: bad port",
  );
  const { PATH } = process.env;
  process.env["PATH"] = place;
  try {
    expect(await reasonOf("git:HEAD:o.yaml")).toBe("git:HEAD:o.yaml cannot be read: spawn git ENOENT");
  } finally {
    process.env["PATH"] = PATH;
  }
});

test("the files that are read at one moment share a process of Git, however many they are", async () => {
  const { repository } = repositoryOf("processes", parts);
  const log = join(repository, "started");
  putFirst(join(folder, "counting"), {
    git: `echo "$*" >> '${log}'\nPATH="${process.env["PATH"]}" exec git "$@"`,
  });
  const read = (names: readonly string[]) => Promise.all(names.map((name) => readGitFile("HEAD", name)));
  await inFolder(repository, async () => {
    await read(Object.keys(parts));
    await read(["a.yaml"]);
  });
  expect(readFileSync(log, "utf8")).toBe("cat-file --batch\n".repeat(2));
});

test("where Git ends before it has read what is asked for, each file has its error", async () => {
  const place = join(folder, "none");
  mkdirSync(place);
  // More than a pipe holds.
  const names = Array.from({ length: 1000 }, (_, index) => `${"x".repeat(200)}${index}.yaml`);
  const { stderr } = spawnSync("git", ["cat-file", "--batch"], { cwd: place, encoding: "utf8" });
  const read = await inFolder(place, () =>
    Promise.all(names.map((name) => readGitFile("HEAD", name).catch((error: Error) => error.message))),
  );
  expect(new Set(read)).toEqual(new Set([stderr]));
});
