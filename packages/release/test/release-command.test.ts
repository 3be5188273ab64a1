import { existsSync } from "node:fs";
import { GateError } from "@specie/gate";
import { expect, onTestFinished, test, vi } from "vitest";
import { changesetsCommand } from "../src/changesets/changesets-command.ts";
import type { ReleaseOptions } from "../src/release.ts";
import { releaseCommand } from "../src/release-command.ts";
import { ReleaseError } from "../src/release-error.ts";
import { run } from "../src/repository/run.ts";
import { walkthroughCommand } from "../src/walkthrough/walkthrough-command.ts";
import { keptOutput } from "./output-fixture.ts";
import { repositoryFixture } from "./repository-fixture.ts";

type Seen = Omit<ReleaseOptions, "report"> & { readonly root: string; readonly tags: string };

/** Runs the command in a repository with two tags; what a release there is given, what is printed, and the exit code. */
async function command(words: readonly string[], failure?: unknown) {
  const { root, git, write } = repositoryFixture({ "pnpm-workspace.yaml": "packages: []\n" });
  for (const tag of ["one", "two"]) git("tag", tag);
  const { printed, errors, output } = keptOutput();
  const seen: Seen[] = [];
  const release = async (place: string, { report, ...options }: ReleaseOptions) => {
    seen.push({ root: place, ...options, tags: run(place, "git", ["tag", "--list"]) });
    report("released");
    if (failure !== undefined) throw failure;
  };
  const status = () => releaseCommand(words, { root, release, ...output });
  return { root, write, printed, errors, seen, status };
}

const hint = "`git status` lists what was written until then; `git stash -u` sets it aside.";

test.for([
  [[], { refreeze: false, today: "2026-11-29" }],
  [["--refreeze"], { refreeze: true, today: "2026-11-29" }],
  [["--today", "2027-01-02"], { refreeze: false, today: "2027-01-02" }],
] as const)("`pnpm release %j` releases here, %j", async ([words, options]) => {
  vi.useFakeTimers({ now: Date.parse("2026-11-29T23:59:00Z"), toFake: ["Date"] });
  onTestFinished(() => void vi.useRealTimers());
  const { root, printed, errors, seen, status } = await command(words);
  expect(await status()).toBe(0);
  expect(seen).toEqual([{ root, ...options, tags: "one\ntwo\n" }]);
  expect([printed, errors]).toEqual([["released"], []]);
});

test.for([
  [
    "",
    undefined,
    0,
    ["released", "\nThis was a dry run: no file here has changed. Without --dry-run they are written."],
  ],
  [" that fails", new ReleaseError("gate-failed", "A break."), 1, ["released"]],
] as const)(
  "a dry run%s is in a copy that knows what is published and is deleted afterwards",
  async ([, failure, code, lines]) => {
    const { root, printed, errors, seen, status } = await command(["--dry-run", "--refreeze"], failure);
    expect(await status()).toBe(code);
    const [{ root: copy, tags, refreeze } = { root }] = seen;
    expect([copy === root, existsSync(copy), tags, refreeze]).toEqual([false, false, "one\ntwo\n", true]);
    expect([printed, errors]).toEqual([lines, failure ? ["No release (gate-failed). A break."] : []]);
  },
);

test("a dry run needs a clean tree, whose copy would have what is not committed", async () => {
  const { write, errors, seen, status } = await command(["--dry-run"]);
  write("new.ts", "");
  expect(await status()).toBe(1);
  expect([seen, errors]).toEqual([[], [expect.stringContaining("No release (tree-dirty). ")]]);
});

const texts = { en: "No contract.", uk: "Немає контракту." };
const fault = new TypeError("x is undefined");
const of = (code: ReleaseError["code"]) => new ReleaseError(code, "Why.");

test.for([
  ...(
    [
      ...(["gate-failed", "frozen-differs", "already-published", "changeset-missing"] as const),
      ...(["changeset-malformed", "bump-too-small", "tarball-wrong", "sbom-invalid"] as const),
    ] as const
  ).map((code) => [code, of(code), 1, [`No release (${code}). Why.`, hint]] as const),
  ["tree-dirty", of("tree-dirty"), 1, ["No release (tree-dirty). Why."]],
  ["command-failed", of("command-failed"), 2, ["No release (command-failed). Why.", hint]],
  [
    "a refusal of the gate",
    new GateError("no-release", texts),
    2,
    ["No release (no-release). No contract.", hint],
  ],
  ["a fault of the program", fault, 2, [fault, hint]],
] as const)("%s ends a release with its reason and what to do", async ([, failure, code, lines]) => {
  const { errors, output } = keptOutput();
  const release = () => Promise.reject(failure);
  expect(await releaseCommand([], { root: "/repository", release, ...output })).toBe(code);
  expect(errors).toEqual(lines);
});

// `vitest run test/release-command --update` renews it.
test("the help of each command, with its options and its exit codes", async () => {
  vi.useFakeTimers({ now: Date.parse("2026-11-29T23:59:00Z"), toFake: ["Date"] });
  onTestFinished(() => void vi.useRealTimers());
  const { printed, errors, output } = keptOutput();
  const root = "/repository";
  const never = () => Promise.reject(fault);
  expect([
    await releaseCommand(["--help"], { root, release: never, ...output }),
    changesetsCommand(["--help"], { root, ...output }),
    walkthroughCommand(["--help"], { root, copy: () => expect.unreachable(), ...output }),
  ]).toEqual([0, 0, 0]);
  expect(errors).toEqual([]);
  await expect(`${printed.join("\n\n")}\n`).toMatchFileSnapshot("help.txt");
});

test.for([
  [
    "there is one or none is needed",
    [],
    {},
    0,
    /^0 files of the contract changed since main, with 0 changesets\.$/,
  ],
  [
    "one is missing",
    [],
    { "spec/openapi.yaml": "a: 2" },
    1,
    /^spec\/openapi\.yaml changed since main without a changeset/,
  ],
  ["one is malformed", [], { ".changeset/a.md": "A." }, 1, /^\.changeset\/a\.md: /],
  [
    "the base is unknown",
    ["--base", "nowhere"],
    {},
    2,
    /^nowhere and this branch have no commit in common here\. /,
  ],
  [
    "one is missing since the origin's branch",
    [],
    { "spec/openapi.yaml": "a: 3", ".git/refs/remotes/origin/main": "main" },
    1,
    /^spec\/openapi\.yaml changed since origin\/main without a changeset/,
  ],
  ["git fails", [], { ".git/index": "damaged" }, 2, /^git diff .* ended with /],
  ["there is no folder for them", [], { ".changeset": undefined }, 2, /ENOENT/],
] as const)(
  "a check of changesets where %s: %j ends with its exit code",
  ([, words, files, code, printed]) => {
    const { root, git, write } = repositoryFixture({
      "spec/openapi.yaml": "a: 1",
      ".changeset/README.md": "how",
    });
    git("switch", "--quiet", "--create", "feature");
    for (const [file, text] of Object.entries(files))
      if (text === undefined) git("rm", "-r", "--quiet", file);
      else write(file, text === "main" ? String(git("rev-parse", text)) : text);
    const { printed: lines, errors, output } = keptOutput();
    expect(changesetsCommand(words, { root, ...output })).toBe(code);
    expect([lines, errors].map((all) => all.length)).toEqual(code === 0 ? [1, 0] : [0, 1]);
    expect(String([...lines, ...errors])).toMatch(printed);
  },
);
