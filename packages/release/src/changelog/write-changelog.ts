import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Report } from "@specie/gate";
import { parseDocument } from "yaml";
import type { Changeset } from "../changesets/changeset.ts";
import { layout } from "../repository/layout.ts";
import { readChanges } from "./changes-file.ts";
import { releaseEntry } from "./release-entry.ts";
import { renderChangelog } from "./render-changelog.ts";

/** What a release adds to the changelog. */
export interface ReleaseNotes {
  readonly version: string;
  readonly date: string;
  readonly before: string | undefined;
  readonly report: Report | undefined;
  readonly changesets: readonly Changeset[];
}

/**
 * Writes changes.json and the changelog, and deletes what they now contain: the changesets, and the decisions of the ledger,
 * which the next comparison would report as unused. A release that is written again keeps its day and its notes.
 */
export function writeChangelog(
  root: string,
  { version, date, before, report, changesets }: ReleaseNotes,
): void {
  const read = (file: string): unknown => JSON.parse(readFileSync(join(root, file), "utf8"));
  const releases = readChanges(join(root, layout.changes)).versions;
  const earlier = releases.find((one) => one.version === version);
  const entry = releaseEntry({
    version,
    date: earlier?.date ?? date,
    english: read(layout.bundle),
    ukrainian: read(layout.ukrainianBundle),
    before: before === undefined ? undefined : read(before),
    changes: report?.changes ?? [],
    accepted: report?.verdict.accepted ?? new Map(),
    notes: [...(earlier?.notes ?? []), ...changesets],
  });
  const kept = new Map(earlier?.changes.map((change) => [change.fingerprint, change.decision]));
  const changes = entry.changes.map((change) => ({
    ...change,
    decision: change.decision ?? kept.get(change.fingerprint) ?? null,
  }));
  const versions = [{ ...entry, changes }, ...releases.filter((one) => one.version !== version)];
  writeFileSync(join(root, layout.changes), `${JSON.stringify({ versions }, undefined, 2)}\n`);
  writeFileSync(join(root, layout.changelog), renderChangelog({ versions }));
  for (const { file } of changesets) rmSync(join(root, file));
  clearLedger(join(root, layout.ledger));
}

/** Deletes all accepted breaks of a ledger. */
export function clearLedger(file: string): void {
  if (!existsSync(file)) return;
  const text = readFileSync(file, "utf8");
  const document = parseDocument(text);
  const decisions: unknown = document.toJS()?.decisions;
  if (!Array.isArray(decisions) || decisions.length === 0) return;
  document.set("decisions", []);
  writeFileSync(file, document.toString());
}
