import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { readSteps } from "@specie/markdown-steps";
import { expect, test } from "vitest";
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
