import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { applyPatch } from "rfc6902";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { type Change, compareContracts, GateError } from "../../src/index.ts";
import { checkEntries, type Entry } from "./entry.ts";
import type { Contract } from "./read-corpus.ts";
import { readPairs } from "./read-pairs.ts";

const folder = join(import.meta.dirname, "..");
const pairs = readPairs(folder);

function show({ rule, fingerprint, impact, directions, operations, side, pointer, message }: Change): string {
  const reached = `${directions.join(" and ")} of ${operations.join(", ") || "the contract"}`;
  // The ledgers of users contain the fingerprints, so they stay the same from release to release.
  return `  ${impact} ${rule} ${fingerprint}, ${reached}: ${side} ${pointer}\n    ${message.en}\n`;
}

function findingsOf(base: unknown, revision: unknown): string {
  try {
    return compareContracts(base, revision, { today: "2026-11-22" }).map(show).join("");
  } catch (error) {
    if (!(error instanceof GateError)) throw error;
    return `  ${error.code}: ${error.message}\n`;
  }
}

/** What is reported from the first to the second, and back. */
const bothWays = (title: string, base: unknown, revision: unknown) => [
  { title, findings: findingsOf(base, revision) },
  { title: `${title}, back`, findings: findingsOf(revision, base) },
];

function keep(all: readonly { readonly title: string; readonly findings: string }[], file: string) {
  const found = all.filter(({ findings }) => findings !== "");
  const text = found.map(({ title, findings }) => `${title}\n${findings}`).join("\n");
  return expect(text).toMatchFileSnapshot(join(folder, file.replace("/", "/findings/")));
}

// The verdicts of the corpus do not show every rule, place, value and operation that is reported. A difference is to be looked
// at; `vitest run corpus/measure/kept-findings -u` writes the files. What nothing is reported of is not in them.
const kinds = [...new Set(pairs.map(({ id }) => id.split("/")[0] ?? ""))];
test.for(kinds)("what is reported of the pairs in %s is what is kept", async (kind) => {
  const own = pairs.filter(({ id }) => id.startsWith(`${kind}/`));
  const found = own.flatMap(({ id, base, revision }) => bothWays(id.slice(kind.length + 1), base, revision));
  await keep(found, `pairs/${kind}.txt`);
});

const base: Contract = parse(readFileSync(join(folder, "base.yaml"), "utf8"));

/** The base with the changes of several cases; a case that no longer applies after those before it is left out. */
function together(entries: readonly (readonly [string, Entry])[]) {
  const names: string[] = [];
  let revision = structuredClone(base);
  for (const [name, { change }] of entries) {
    const next = structuredClone(revision);
    // The library's type asks for an array that it could write to; it does not.
    if (applyPatch(next, [...change]).some((error) => error !== null)) continue;
    revision = next;
    names.push(name);
  }
  return { title: names.join("\n"), revision };
}

// A comparison of the whole base takes a while, so several changes are made at once.
const atOnce = 10;
test.for(globSync("changes/*.yaml", { cwd: folder }).toSorted())(
  "what is reported of %s, several at once, is what is kept",
  async (file) => {
    const entries = Object.entries(checkEntries(file, parse(readFileSync(join(folder, file), "utf8"))));
    const groups = Array.from({ length: Math.ceil(entries.length / atOnce) }, (_, group) =>
      together(entries.slice(group * atOnce, (group + 1) * atOnce)),
    );
    const found = groups.map(({ title, revision }) => ({ title, findings: findingsOf(base, revision) }));
    await keep(found, `changes/${basename(file, ".yaml")}.txt`);
  },
);

test("every pointer leads to something in the contract that the change names", () => {
  let changes = 0;
  for (const { id, base: before, revision, error } of pairs) {
    if (error !== undefined) continue;
    for (const { rule, side, pointer } of compareContracts(before, revision, { today: "2026-11-22" })) {
      const keys = pointer
        .split("/")
        .slice(1)
        .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
      const found = keys.reduce<unknown>(
        (value, key) => Object(value)[key],
        side === "base" ? before : revision,
      );
      expect(found, `${id}: ${rule} ${side} ${pointer}`).toBeDefined();
      changes++;
    }
  }
  expect(changes).toBeGreaterThan(500);
});
