import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { readSteps } from "@specie/markdown-steps";
import { putFirst } from "@specie/test-settings/programs";
import { expect, onTestFinished, test } from "vitest";
import { run } from "../src/repository/run.ts";
import { copyAsReleased } from "../src/walkthrough/copy-as-released.ts";
import { walkthroughCommand } from "../src/walkthrough/walkthrough-command.ts";
import { keptOutput } from "./output-fixture.ts";
import { repositoryFixture } from "./repository-fixture.ts";

test("the governance page shows every command that a change needs", () => {
  const text = readFileSync(new URL("../../../spec/GOVERNANCE.md", import.meta.url), "utf8");
  const commands = readSteps(text).flatMap((step) => (step.kind === "command" ? [step.command] : []));
  for (const word of ["pnpm gate", "pnpm changesets", "pnpm release"])
    expect(commands.some((command) => command.startsWith(word))).toBe(true);
});

const page = (shown: string) => `Do:\n\n\`\`\`console\n$ cat word\n${shown}\n\`\`\`\n`;

/** A repository whose two pages show one word, and copies of it that hold another. */
function walk(shown: string, actual: string) {
  const { root } = repositoryFixture({ "spec/GOVERNANCE.md": page(shown), "CONTRIBUTING.md": page(shown) });
  const { printed, errors, output } = keptOutput();
  const made: string[] = [];
  const copy = () => {
    const place = repositoryFixture({ word: actual }).root;
    made.push(place);
    return { root: place, remove: () => rmSync(join(place, "word")) };
  };
  const left = () => made.filter((place) => existsSync(join(place, "word")));
  const read = (name: string) => readFileSync(join(root, name), "utf8");
  return {
    printed,
    errors,
    made,
    left,
    read,
    run: (...words: string[]) => walkthroughCommand(words, { root, copy, ...output }),
  };
}

test("pages that show what is printed are right, each in a copy of its own that is deleted", () => {
  const { run, printed, errors, made, left } = walk("yes", "yes");
  expect(run()).toBe(0);
  expect([printed, errors]).toEqual([["spec/GOVERNANCE.md is right.", "CONTRIBUTING.md is right."], []]);
  expect([made.length, left()]).toEqual([2, []]);
});

test("a page that shows something else fails, with the place and what to do, and stays as it is", () => {
  const { run, printed, errors, made, left, read } = walk("no", "yes");
  expect(run("--only", "CONTRIBUTING.md")).toBe(1);
  expect(printed).toEqual(["If the new output is right, `pnpm walkthrough --write` updates the page."]);
  expect(errors).toEqual(["CONTRIBUTING.md, line 4, `cat word` printed\nyes\nand the page shows\nno\n"]);
  expect([made.length, left(), read("CONTRIBUTING.md")]).toEqual([1, [], page("no")]);
});

test("with --write the pages are what was printed", () => {
  const { run, errors, left, read } = walk("no", "yes");
  expect([run("--write"), errors, left()]).toEqual([0, [], []]);
  for (const name of ["spec/GOVERNANCE.md", "CONTRIBUTING.md"]) expect(read(name)).toBe(page("yes"));
});

test("with --copy nothing is followed, and the copy is kept", () => {
  const { run, printed, made, left } = walk("no", "yes");
  expect(run("--copy")).toBe(0);
  expect([printed, made.length]).toEqual([made, 1]);
  expect(left()).toEqual(made);
});

test("the copy is as after the first release, whatever was released before, and the repository stays as it is", () => {
  const consumers = "packages/client/consumers";
  const decisions = "decisions:\n  - reason: a break\n";
  const later = {
    version: "1.4.0",
    date: "2026-12-01",
    client: "1.4.0",
    notes: [],
    operations: [],
    changes: [],
  };
  const { root, git } = repositoryFixture({
    ".gitignore": "dist\n",
    "pnpm-workspace.yaml": "packages: []\n",
    "pnpm-lock.yaml": "importers:\n  spec: {}\n",
    "spec/package.json": '{\n  "name": "@specie/spec",\n  "version": "1.4.0"\n}\n',
    "spec/openapi.yaml": "info:\n  version: 1.4.0\n",
    ...{
      "spec/releases/1.0.0.json": "old",
      "spec/releases/1.4.0.json": "old",
      "spec/releases/README.md": "how",
    },
    ...{ [`${consumers}/1.4.0/a.ts`]: "old", [`${consumers}/current/b.ts`]: "now" },
    ...{ [`${consumers}/decisions.yaml`]: decisions, "spec/decisions.yaml": decisions },
    "spec/changes.json": JSON.stringify({ versions: [later] }),
    ".changeset/a.md": '---\n"@specie/spec": minor\n---\n\nA.\n\n---\n\nБ.\n',
    // Turborepo bundles what is there at that time.
    "bundle.sh": `mkdir -p spec/dist\nversion=$(sed -n 's/^  version: //p' spec/openapi.yaml)\nfor name in openapi openapi.uk; do echo "{ \\"version\\": \\"$version\\", \\"paths\\": {} }" > spec/dist/$name.json; done\n`,
  });
  putFirst(join(root, ".git/programs"), { turbo: "sh bundle.sh" });
  const { root: copy, remove } = copyAsReleased(root);
  onTestFinished(remove);
  const read = (file: string) => readFileSync(join(copy, file), "utf8");
  const tracked = run(copy, "git", ["ls-files"]).split("\n");
  expect(tracked.filter((file) => /^spec\/releases|consumers|^\.changeset/.test(file))).toEqual([
    ...[`${consumers}/1.0.0/b.ts`, `${consumers}/current/b.ts`, `${consumers}/decisions.yaml`],
    ...["spec/releases/1.0.0.json", "spec/releases/README.md"],
  ]);
  expect(read("spec/releases/1.0.0.json")).toBe('{ "version": "1.0.0", "paths": {} }\n');
  expect([read("spec/package.json"), read("spec/openapi.yaml")].map((text) => text.includes("1.4"))).toEqual([
    false,
    false,
  ]);
  for (const file of [`${consumers}/decisions.yaml`, "spec/decisions.yaml"])
    expect(read(file)).toBe("decisions: []\n");
  expect(JSON.parse(read("spec/changes.json")).versions).toMatchObject([
    { version: "1.0.0", date: "2026-11-22", notes: [{ en: "A.", uk: "Б." }], changes: [] },
  ]);
  expect(run(copy, "git", ["log", "--format=%s"])).toBe("release: 1.0.0\neverything\n");
  expect(run(copy, "git", ["status", "--porcelain"])).toBe("");
  expect(git("status", "--porcelain").toString()).toBe("");
});
