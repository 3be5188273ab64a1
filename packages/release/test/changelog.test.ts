import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Report } from "@specie/gate";
import { expect, test } from "vitest";
import { readChanges } from "../src/changelog/changes-file.ts";
import { renderChangelog } from "../src/changelog/render-changelog.ts";
import { type ReleaseNotes, writeChangelog } from "../src/changelog/write-changelog.ts";
import { readChangesets } from "../src/changesets/changeset.ts";
import { changesetsFor } from "../src/changesets/check-changesets.ts";
import { repositoryFixture } from "./repository-fixture.ts";

const contractOf = (summaries: Readonly<Record<string, string>>) =>
  JSON.stringify({
    paths: Object.fromEntries(
      Object.entries(summaries).map(([id, summary]) => [
        `/${id}`,
        { parameters: [], get: { operationId: id, summary } },
      ]),
    ),
  });

const changeOf = (fingerprint: string, impact: string, operations: readonly string[] = []) => ({
  ...{ impact, rule: "a-rule", operations, pointer: "/paths", side: "revision" },
  ...{
    fingerprint: fingerprint.repeat(16),
    message: { en: `${impact} in English`, uk: `${impact} українською` },
  },
  // The changelog leaves out what else the gate knows of a change.
  detail: "x",
});

/** What the release reads of the gate's report. */
const reportOf = (changes: readonly object[], accepted: ReadonlyMap<string, object> = new Map()) =>
  ({ changes, verdict: { accepted, requiredBump: "minor" } }) as unknown as Report;

const decision = { reason: "No client uses it", approver: "olena", expires: "2027-01-01" };
const changeset = '---\n"@specie/spec": minor\n---\n\nLonger pages.\n\n---\n\nДовші сторінки.\n';
const files = {
  "spec/dist/openapi.json": contractOf({ listKeys: "List keys", getKey: "Get a key" }),
  "spec/dist/openapi.uk.json": contractOf({ listKeys: "Перелік ключів" }),
  "spec/releases/1.0.0.json": contractOf({ listKeys: "List all keys" }),
  "spec/decisions.yaml": "# The ledger.\ndecisions:\n  - fingerprint: a\n",
  ".changeset/README.md": "how\n",
  ".changeset/longer-pages.md": changeset,
};

function release(root: string, notes: Partial<ReleaseNotes>): { versions: unknown[] } {
  const changesets = readChangesets(root, ".changeset");
  const given = {
    version: "1.1.0",
    date: "2026-11-22",
    before: "spec/releases/1.0.0.json",
    report: undefined,
  };
  writeChangelog(root, { ...given, changesets, ...notes });
  return JSON.parse(readFileSync(join(root, "spec/changes.json"), "utf8"));
}

const changes = [
  changeOf("a", "major", ["listKeys"]),
  changeOf("b", "minor", ["getKey", "listKeys"]),
  changeOf("c", "patch"),
  changeOf("d", "minor"),
];
const report = reportOf(changes, new Map([["a".repeat(16), { ...decision, fingerprint: "a".repeat(16) }]]));

const entryOf = (
  fingerprint: string,
  impact: string,
  operations: readonly string[],
  client: string | null,
) => ({
  ...{ impact, rule: "a-rule", operations, en: `${impact} in English`, uk: `${impact} українською` },
  ...{ pointer: "/paths", side: "revision", fingerprint: fingerprint.repeat(16), client },
  decision: fingerprint === "a" ? decision : null,
});
const entry = {
  ...{ version: "1.1.0", date: "2026-11-22", client: "1.1.0" },
  notes: [{ en: "Longer pages.", uk: "Довші сторінки." }],
  // New is what the release before does not have; a text that is not translated is the English one.
  operations: [{ id: "getKey", en: "Get a key", uk: "Get a key" }],
  changes: [
    entryOf("a", "major", ["listKeys"], "1.1.0"),
    entryOf("b", "minor", ["getKey", "listKeys"], "1.1.0"),
    entryOf("c", "patch", [], null),
    entryOf("d", "minor", [], "1.1.0"),
  ],
};

test("a release is written with its notes, operations, changes and accepted breaks, and nothing is left to release", () => {
  const { root } = repositoryFixture(files);
  expect(release(root, { report })).toEqual({ versions: [entry] });
  expect(readFileSync(join(root, "spec/CHANGELOG.md"), "utf8")).toBe(
    renderChangelog(readChanges(join(root, "spec/changes.json"))),
  );
  expect(existsSync(join(root, ".changeset/longer-pages.md"))).toBe(false);
  expect(existsSync(join(root, ".changeset/README.md"))).toBe(true);
  expect(readFileSync(join(root, "spec/decisions.yaml"), "utf8")).toBe("# The ledger.\ndecisions: []\n");
});

test("a patch of the contract needs the client of its minor version, and no other where programs notice nothing", () => {
  const { root } = repositoryFixture(files);
  const { versions } = release(root, { version: "1.2.3", report });
  expect(versions).toMatchObject([
    {
      ...{ version: "1.2.3", client: "1.2.0" },
      changes: [{ client: "1.2.0" }, { client: "1.2.0" }, { client: null }, { client: "1.2.0" }],
    },
  ]);
});

test("a release that is written again keeps its day, its notes and the accepted breaks of the changes that it still has", () => {
  const { root, write } = repositoryFixture(files);
  release(root, { report });
  write(".changeset/more.md", changeset.replace("Longer pages", "More"));
  const again = release(root, { report: reportOf(changes.slice(0, 2)), date: "2026-12-24" });
  expect(again.versions).toEqual([
    {
      ...entry,
      notes: [...entry.notes, { en: "More.", uk: "Довші сторінки." }],
      changes: entry.changes.slice(0, 2),
    },
  ]);
});

test("a release that is written again has the new reason of a break whose decision was corrected", () => {
  const { root } = repositoryFixture(files);
  release(root, { report });
  const corrected = { ...decision, reason: "The two clients that use it have changed" };
  const accepted = new Map([["a".repeat(16), { ...corrected, fingerprint: "a".repeat(16) }]]);
  const again = release(root, { report: reportOf(changes, accepted) });
  const decisions = [corrected, null, null, null];
  expect(again.versions).toMatchObject([{ changes: decisions.map((one) => ({ decision: one })) }]);
});

test("the next release comes before the others, and the first one has every operation", () => {
  const { root } = repositoryFixture(files);
  release(root, { version: "1.0.0", before: undefined });
  // A repository may have no ledger.
  rmSync(join(root, "spec/decisions.yaml"));
  const { versions } = release(root, { version: "1.1.0", date: "2026-12-24", report: reportOf([]) });
  expect(versions).toMatchObject([
    { version: "1.1.0", date: "2026-12-24", notes: [], operations: [{ id: "getKey" }], changes: [] },
    {
      version: "1.0.0",
      date: "2026-11-22",
      operations: [{ id: "listKeys", uk: "Перелік ключів" }, { id: "getKey" }],
    },
  ]);
});

// `vitest run test/changelog.test --update` renews it.
test("the changelog of a release and of the first one, whole", async () => {
  const first = { ...entry, version: "1.0.0", notes: [], changes: [] };
  // As changes.json has them.
  const versions = [entry, first] as unknown as Parameters<typeof renderChangelog>[0]["versions"];
  await expect(renderChangelog({ versions })).toMatchFileSnapshot("changelog.txt");
});

test.for([
  ["patch", "minor", false],
  ["minor", "minor", true],
  ["major", "minor", true],
  ["minor", "major", false],
  ["major", "major", true],
  ["patch", "patch", true],
  ["patch", "none", true],
] as const)(
  "a changeset that states %s is enough where the changes are %s: %s",
  ([stated, required, isEnough]) => {
    const { root } = repositoryFixture({
      ".changeset/one.md": changeset.replace("minor", stated),
      // Of another package, so it does not count.
      ".changeset/two.md": changeset.replace('"@specie/spec": minor', '"@specie/gate": major'),
    });
    // Nothing else of the verdict is read.
    const verdict = { verdict: { requiredBump: required } } as unknown as Report;
    const read = () => changesetsFor(root, verdict).map(({ file }) => file);
    if (isEnough) expect(read()).toEqual([".changeset/one.md", ".changeset/two.md"]);
    else expect(read).toThrow(`The changes are ${required}, but no changeset in .changeset/ states that`);
    expect(changesetsFor(root, undefined)).toHaveLength(2);
  },
);
