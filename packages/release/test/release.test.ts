import { readFileSync } from "node:fs";
import { join } from "node:path";
import { putFirst } from "@specie/test-settings/programs";
import { expect, test } from "vitest";
import { type ReleaseOptions, release } from "../src/release.ts";
import { repositoryFixture } from "./repository-fixture.ts";

/** A contract as one file, which is its own bundle. */
const contractOf = (version: string, ...paths: readonly string[]) => {
  const get = (id: string) => ({
    operationId: id,
    summary: `Get ${id}`,
    responses: { 200: { description: "It." } },
  });
  const items = paths.map((name) => [`/${name}`, { get: get(name) }]);
  return `${JSON.stringify({ openapi: "3.1.0", info: { title: "Parcels", version }, paths: Object.fromEntries(items) }, null, 2)}\n`;
};
const changeset = '---\n"@specie/spec": minor\n---\n\nMore.\n\n---\n\nБільше.\n';

/** A repository whose packages are the contract's alone, with programs that record their calls. */
function repository() {
  const fixture = repositoryFixture({
    "pnpm-lock.yaml": "importers:\n  spec: {}\n",
    "spec/package.json": '{\n  "name": "@specie/spec",\n  "version": "0.0.1",\n  "private": true\n}\n',
    "spec/openapi.yaml": contractOf("1.0.0", "one"),
    "spec/decisions.yaml": "decisions: []\n",
    ".changeset/first.md": changeset,
    ".gitignore": "dist/\nrelease/\ncalls\nbin/\n",
    LICENSE: "",
  });
  const { root } = fixture;
  putFirst(join(root, "bin"), {
    turbo: `echo "turbo $*" >> calls\nmkdir -p spec/dist\ncp spec/openapi.yaml spec/dist/openapi.json\ncp spec/openapi.yaml spec/dist/openapi.uk.json`,
  });
  const lines: string[] = [];
  const options: ReleaseOptions = {
    ...{ today: "2026-11-22", refreeze: false },
    report: (line) => void lines.push(line),
  };
  const read = (file: string) => readFileSync(join(root, file), "utf8");
  return { ...fixture, read, lines, run: (more = {}) => release(root, { ...options, ...more }) };
}

const publish = (version: string) =>
  `\nTo publish:\n\n  git add spec packages apps .changeset && git commit -m "release: ${version}"\n  git push && git push --tags\n`;

test("a first release and the next are reported step by step, and what they write is complete", async () => {
  const { read, lines, run, write, commit } = repository();
  await run();
  expect(lines).toEqual([
    "gate       the first release, nothing to compare with",
    "version    1.0.0; ",
    "freeze     spec/releases/1.0.0.json frozen",
    "consumers  packages/client/consumers/1.0.0 none",
    "changelog  spec/CHANGELOG.md and spec/changes.json, notes: 1",
    "build      0 packages",
    expect.stringContaining(publish("1.0.0")),
  ]);
  expect(read("calls").split("\n")).toEqual([
    "turbo run bundle --filter @specie/spec --output-logs=errors-only",
    "turbo run bundle build --output-logs=errors-only",
    "",
  ]);
  expect(read("spec/releases/1.0.0.json")).toBe(contractOf("1.0.0", "one"));
  expect(read("spec/CHANGELOG.md")).toContain("## 1.0.0\n\n2026-11-22.");
  commit();

  write("spec/openapi.yaml", contractOf("1.1.0", "one", "two"));
  write(".changeset/next.md", changeset);
  await expect(run()).rejects.toMatchObject({ code: "tree-dirty" });
  commit();
  lines.length = 0;
  await run({ today: "2026-12-24" });
  expect(lines.slice(0, 5)).toEqual([
    "gate       1 changes since 1.0.0, accepted breaks: 0",
    "version    1.1.0; ",
    "freeze     spec/releases/1.1.0.json frozen",
    "consumers  packages/client/consumers/1.1.0 none",
    "changelog  spec/CHANGELOG.md and spec/changes.json, notes: 1",
  ]);
  const { versions } = JSON.parse(read("spec/changes.json"));
  expect(versions).toMatchObject([
    {
      version: "1.1.0",
      date: "2026-12-24",
      operations: [{ id: "two" }],
      changes: [{ rule: "operation-added" }],
    },
    { version: "1.0.0", date: "2026-11-22", operations: [{ id: "one" }], changes: [] },
  ]);
  commit();

  // Before it is published, a release that is frozen again is compared with the one before it, too.
  write("spec/openapi.yaml", contractOf("1.1.0", "one", "two", "three"));
  write(".changeset/next.md", changeset);
  commit();
  lines.length = 0;
  await run({ refreeze: true });
  expect([lines[0], lines[2]]).toEqual([
    "gate       2 changes since 1.0.0, accepted breaks: 0",
    "freeze     spec/releases/1.1.0.json frozen again",
  ]);
});

test("a break and a change without its changeset end the release before anything is written", async () => {
  const { read, run, write, commit, git } = repository();
  await run();
  commit();
  const written = () => git("status", "--porcelain").toString();
  write("spec/openapi.yaml", contractOf("1.1.0", "two"));
  commit();
  await expect(run()).rejects.toMatchObject({
    code: "gate-failed",
    message: expect.stringMatching(/operation-removed[\s\S]* `pnpm gate` reports the same\.$/),
  });
  // An accepted break is one until a day, which is compared with the day of the release.
  const [fingerprint] = /[0-9a-f]{16}/.exec(String(await run().catch((error: unknown) => error))) ?? [];
  const entry = {
    fingerprint,
    reason: "No caller uses it.",
    approver: "olena",
    expires: "2019-06-30",
  };
  write("spec/decisions.yaml", JSON.stringify({ decisions: [entry] }));
  commit();
  await expect(run({ today: "2019-07-01" })).rejects.toMatchObject({ code: "gate-failed" });
  await expect(run({ today: "2019-06-30" })).rejects.toMatchObject({ code: "bump-too-small" });
  write("spec/decisions.yaml", "decisions: []\n");
  write("spec/openapi.yaml", contractOf("1.1.0", "one", "two"));
  commit();
  await expect(run()).rejects.toMatchObject({ code: "bump-too-small" });
  expect([written(), read("spec/changes.json").includes("1.1.0")]).toEqual(["", false]);
});

test("a contract that changed after its release is frozen again only where that is asked for", async () => {
  const { read, lines, run, write, commit } = repository();
  write("packages/client/consumers/current/program.ts", "1");
  commit();
  await run();
  // Programs of earlier releases are compiled after the contract is frozen.
  expect([lines[3], read("packages/client/consumers/1.0.0/program.ts")]).toEqual([
    "consumers  packages/client/consumers/1.0.0 frozen",
    "1",
  ]);
  expect(read("calls").split("\n")).toEqual([
    "turbo run bundle --filter @specie/spec --output-logs=errors-only",
    "turbo run check-consumers --output-logs=errors-only",
    "turbo run bundle build --output-logs=errors-only",
    "",
  ]);
  commit();
  write("spec/openapi.yaml", contractOf("1.0.0", "one", "two"));
  commit();
  await expect(run()).rejects.toMatchObject({ code: "frozen-differs" });
  lines.length = 0;
  await run({ refreeze: true, today: "2027-01-01" });
  expect(lines[2]).toBe("freeze     spec/releases/1.0.0.json frozen again");
  expect(JSON.parse(read("spec/changes.json")).versions).toMatchObject([
    { version: "1.0.0", date: "2026-11-22", operations: [{ id: "one" }, { id: "two" }] },
  ]);
});
