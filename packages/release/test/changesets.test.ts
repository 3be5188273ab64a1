import { execFileSync } from "node:child_process";
import type { Report } from "@specie/gate";
import { expect, test } from "vitest";
import { readChangesets } from "../src/changesets/changeset.ts";
import { changesetsFor, checkChangesets } from "../src/changesets/check-changesets.ts";
import { ReleaseError } from "../src/release-error.ts";
import { repositoryFixture } from "./repository-fixture.ts";

const changeset = '---\n"@specie/spec": minor\n---\n\nLonger pages.\n\n---\n\nДовші сторінки.\n';
const start = { "spec/openapi.yaml": "a: 1\n", ".changeset/README.md": "how\n", "apps/api/main.ts": "1\n" };

function branch() {
  const repository = repositoryFixture(start);
  repository.git("switch", "--quiet", "--create", "feature");
  return repository;
}

test("a clean clone of main passes, with and without its origin", () => {
  const { root, git, commit, write } = repositoryFixture(start);
  expect(checkChangesets(root)).toContain("0 files");
  git("update-ref", "refs/remotes/origin/main", "HEAD");
  expect(checkChangesets(root)).toContain("since origin/main");
  write("apps/api/main.ts", "2\n");
  commit();
  expect(checkChangesets(root)).toContain("0 files");
});

test.for([
  ["committed", true],
  ["not committed yet", false],
] as const)("a change to spec/ that is %s and has no changeset is refused", ([, committed]) => {
  const { root, write, commit } = branch();
  write("spec/openapi.yaml", "a: 2\n");
  write("spec/paths/new.yaml", "get: {}\n");
  if (committed) commit();
  expect(() => checkChangesets(root)).toThrow(
    /^spec\/openapi.yaml, spec\/paths\/new.yaml changed since main/,
  );
  write(".changeset/longer-pages.md", changeset);
  expect(checkChangesets(root)).toBe("2 files of the contract changed since main, with 1 changeset.");
});

test("it is compared with where the branch began, not with what main has become", () => {
  const { root, git, write, commit } = branch();
  git("switch", "--quiet", "main");
  write("spec/openapi.yaml", "a: 3\n");
  commit();
  git("switch", "--quiet", "feature");
  expect(checkChangesets(root)).toContain("0 files");
});

test("the changeset of another branch does not do", () => {
  const { root, git, write, commit } = repositoryFixture({ ...start, ".changeset/old.md": changeset });
  git("switch", "--quiet", "--create", "feature");
  write("spec/openapi.yaml", "a: 2\n");
  commit();
  expect(() => checkChangesets(root)).toThrow(
    new ReleaseError(
      "changeset-missing",
      "spec/openapi.yaml changed since main without a changeset. Add a file to .changeset/ as described in .changeset/README.md.",
    ),
  );
});

test("what git ignores is no change, and the origin counts before main", () => {
  const { root, git, write, commit } = branch();
  write(".gitignore", "dist\n");
  write("spec/dist/openapi.json", "{}");
  expect(checkChangesets(root)).toContain("0 files");
  git("update-ref", "refs/remotes/origin/main", "HEAD");
  write("spec/openapi.yaml", "a: 2\n");
  commit();
  git("branch", "--force", "main");
  expect(() => checkChangesets(root)).toThrow("spec/openapi.yaml changed since origin/main");
});

test("what a release writes, and tests, ask for none", () => {
  const { root, write } = branch();
  for (const file of [
    "releases/1.1.0.json",
    "changes.json",
    "CHANGELOG.md",
    "decisions.yaml",
    "seed/a.test.ts",
  ])
    write(`spec/${file}`, "x\n");
  expect(checkChangesets(root)).toContain("0 files");
  // What is only called alike asks for one.
  for (const file of ["releases.yaml", "changes.json.yaml", "seed/a.ts"]) write(`spec/${file}`, "x\n");
  expect(() => checkChangesets(root)).toThrow(
    /^spec\/changes\.json\.yaml, spec\/releases\.yaml, spec\/seed\/a\.ts changed since main/,
  );
});

test("a file that is moved, deleted or has an unusual name counts, and of many the first five are named", () => {
  const { root, git, write, commit } = branch();
  git("mv", "spec/openapi.yaml", "moved.yaml");
  commit();
  expect(() => checkChangesets(root)).toThrow(/^spec\/openapi\.yaml changed since main/);
  for (const name of ["а б.yaml", "b.yaml", "c.yaml", "d.yaml"]) write(`spec/paths/${name}`, "");
  commit();
  expect(() => checkChangesets(root)).toThrow(/d\.yaml, spec\/paths\/а б\.yaml changed since main/);
  write("spec/paths/ї.yaml", "");
  write('spec/paths/z"z.yaml', "");
  expect(() => checkChangesets(root)).toThrow(
    /^spec\/openapi\.yaml, spec\/paths\/b\.yaml, spec\/paths\/c\.yaml, spec\/paths\/d\.yaml, spec\/paths\/а б\.yaml and 2 more changed/,
  );
  write(".changeset/one.md", changeset);
  write(".changeset/two.md", changeset);
  expect(checkChangesets(root)).toBe("7 files of the contract changed since main, with 2 changesets.");
});

test("a base can be named, and one that shares nothing cannot be judged", () => {
  const { root, git, write, commit } = branch();
  write("spec/openapi.yaml", "a: 2\n");
  commit();
  git("branch", "release-base", "main");
  expect(() => checkChangesets(root, "release-base")).toThrow("changed since release-base");
  expect(() => checkChangesets(root, "nowhere")).toThrow(
    new ReleaseError(
      "base-missing",
      "nowhere and this branch have no commit in common here. In a shallow clone, fetch more: git fetch --unshallow.",
    ),
  );
});

test("without main there is nothing to compare with, and it says so", () => {
  const { root } = repositoryFixture(start);
  execFileSync("git", ["branch", "--quiet", "-m", "main", "work"], { cwd: root });
  expect(checkChangesets(root)).toBe("No branch to compare with, so changes cannot be determined.");
});

const bilingual = "The note must be in English, then a line `---`, then in Ukrainian.";
const front = '---\n"@specie/spec": minor\n---\n\n';

test.for([
  ["no package", "---\n---\n\nA.\n\n---\n\nБ.\n", "No package is named."],
  ["no Ukrainian", `${front}A.\n`, bilingual],
  ["no English", `${front}\n---\n\nБ.\n`, bilingual],
  ["English twice", `${front}A.\n\n---\n\nB.\n`, bilingual],
  ["three texts", `${front}A.\n\n---\n\nБ.\n\n---\n\nВ.\n`, bilingual],
  [
    "another bump",
    '---\n"@specie/spec": none\n---\n\nA.\n\n---\n\nБ.\n',
    "`@specie/spec` requires `none`; it must be patch, minor, major.",
  ],
] as const)("a changeset with %s is refused", ([, text, message]) => {
  const { root, write } = branch();
  write(".changeset/planted.md", text);
  const whole = `.changeset/planted.md: ${message} .changeset/README.md has an example.`;
  expect(() => checkChangesets(root)).toThrow(new ReleaseError("changeset-malformed", whole));
});

test("a changeset without front matter is refused with what its reader says", () => {
  const { root, write } = branch();
  write(".changeset/planted.md", "A.\n");
  expect(() => checkChangesets(root)).toThrow(/^\.changeset\/planted\.md: \S.* has an example\.$/s);
});

test("changesets are read in the order of their names, each with its bumps and both halves of its note", () => {
  const note = "A --- B, and:\n\n- one\n\n----\n\nMore.";
  const { root, write } = branch();
  write(".changeset/b.md", changeset);
  write(
    ".changeset/a.md",
    `---\n"@specie/spec": minor\n"@specie/client": patch\n---\n\n${note}\n\n---\n\nТак --- ні.\n`,
  );
  write(".changeset/c.txt", "no changeset");
  expect(readChangesets(root, ".changeset")).toEqual([
    {
      file: ".changeset/a.md",
      bumps: new Map([
        ["@specie/spec", "minor"],
        ["@specie/client", "patch"],
      ]),
      ...{ en: note, uk: "Так --- ні." },
    },
    {
      file: ".changeset/b.md",
      bumps: new Map([["@specie/spec", "minor"]]),
      ...{ en: "Longer pages.", uk: "Довші сторінки." },
    },
  ]);
});

const stating = (bump: string, name = "@specie/spec") =>
  changeset.replace("@specie/spec", name).replace("minor", bump);

test.for([
  [undefined, [], true],
  ["none", [], true],
  ["patch", [], false],
  ["patch", [stating("patch")], true],
  ["patch", [stating("major")], true],
  ["minor", [stating("patch")], false],
  ["minor", [stating("patch"), stating("minor")], true],
  ["minor", [stating("minor", "@specie/client")], false],
  ["major", [stating("minor")], false],
  ["major", [stating("major")], true],
] as const)(
  "changes that are %s need changesets that state it: %j, enough: %s",
  ([required, texts, isEnough]) => {
    const { root, write } = branch();
    for (const [index, text] of texts.entries()) write(`.changeset/${index}.md`, text);
    // The member that is read.
    const report = required && ({ verdict: { requiredBump: required } } as Report);
    const read = () => changesetsFor(root, report);
    if (isEnough)
      expect(read().map(({ file }) => file)).toEqual(texts.map((_, index) => `.changeset/${index}.md`));
    else
      expect(read).toThrow(
        `The changes are ${required}, but no changeset in .changeset/ states that for @specie/spec. Correct or add one.`,
      );
  },
);
