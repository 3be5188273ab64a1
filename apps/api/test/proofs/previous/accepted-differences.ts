import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { z } from "zod";

/** Checks of the kit of the previous version that today's server fails for one reason, which breaks no program of that version. */
const difference = z.strictObject({
  reason: z.string().min(1),
  /** A sentence of the note in the changelog, or in a changeset before the release, that announces it. */
  note: z.string().min(1),
  checks: z.array(z.string().min(1)).min(1),
  /** Checks that fail for some of the values that the kit draws. */
  at_random: z.array(z.string().min(1)).default([]),
});

const table = z.strictObject({
  /** Of the contract whose kit fails them. */
  version: z.string(),
  differences: z.array(difference),
});

type AcceptedDifferences = z.infer<typeof table>;

/** The accepted checks that fail for some values only. */
export function failingAtRandom({ differences }: AcceptedDifferences): string[] {
  return differences.flatMap(({ at_random }) => at_random);
}

export function readAccepted(): AcceptedDifferences {
  return table.parse(parse(readFileSync(new URL("accepted-differences.yaml", import.meta.url), "utf8")));
}

/** What is wrong with the failures of a run, beside the table: empty when they are the same. */
export function compareWithAccepted(
  { version, differences }: AcceptedDifferences,
  found: { readonly version: string; readonly failed: readonly string[] },
): string[] {
  const accepted = differences.flatMap(({ checks, at_random }) => [...checks, ...at_random]);
  const repeated = accepted.filter((id, index) => accepted.indexOf(id) !== index);
  return [
    ...(version === found.version
      ? []
      : [`the table is for contract ${version}, the kit for ${found.version}: begin a new table`]),
    ...found.failed.filter((id) => !accepted.includes(id)).map((id) => `${id} fails and is not accepted`),
    ...accepted.filter((id) => !found.failed.includes(id)).map((id) => `${id} is accepted and does not fail`),
    ...repeated.map((id) => `${id} is accepted twice`),
  ];
}

const root = new URL("../../../../../", import.meta.url);

/** The notes of a table that no changeset and no entry of the changelog contains. */
export function findUnknownNotes({ differences }: AcceptedDifferences): string[] {
  const files = globSync(["spec/CHANGELOG.md", ".changeset/*.md"], { cwd: fileURLToPath(root) });
  const notes = files.map((file) => unfold(readFileSync(new URL(file, root), "utf8")));
  return differences
    .map(({ note }) => unfold(note))
    .filter((note) => !notes.some((text) => text.includes(note)));
}

const unfold = (text: string) => text.replaceAll(/\s+/g, " ").trim();
