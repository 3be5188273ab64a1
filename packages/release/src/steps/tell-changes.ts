import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Report } from "@specie/gate";
import { parseDocument } from "yaml";
import { readChanges } from "../changes/changes-file.ts";
import { releaseEntry } from "../changes/release-entry.ts";
import { renderChangelog } from "../changes/render-changelog.ts";
import type { Changeset } from "../changesets/changeset.ts";
import { layout } from "../repository/layout.ts";

/** What is told of a release. */
export interface Told {
  readonly version: string;
  readonly date: string;
  readonly before: string | undefined;
  readonly report: Report | undefined;
  readonly changesets: readonly Changeset[];
}

/**
 * Writes changes.json and the changelog, and takes away what they now hold: the changesets, and the decisions of the
 * ledger, which the next comparison would find unused. Told again, a release keeps its day and its notes.
 */
export function tellChanges(root: string, { version, date, before, report, changesets }: Told): void {
  const parse = (file: string): unknown => JSON.parse(readFileSync(join(root, file), "utf8"));
  const told = readChanges(join(root, layout.changes)).versions;
  const earlier = told.find((one) => one.version === version);
  const entry = releaseEntry({
    version,
    date: earlier?.date ?? date,
    english: parse(layout.bundle),
    ukrainian: parse(layout.ukrainianBundle),
    before: before === undefined ? undefined : parse(before),
    changes: report?.changes ?? [],
    accepted: report?.verdict.accepted ?? new Map(),
    notes: [...(earlier?.notes ?? []), ...changesets],
  });
  const kept = new Map(earlier?.changes.map((change) => [change.fingerprint, change.decision]));
  const changes = entry.changes.map((change) => ({
    ...change,
    decision: change.decision ?? kept.get(change.fingerprint) ?? null,
  }));
  const versions = [{ ...entry, changes }, ...told.filter((one) => one.version !== version)];
  writeFileSync(join(root, layout.changes), `${JSON.stringify({ versions }, undefined, 2)}\n`);
  writeFileSync(join(root, layout.changelog), renderChangelog({ versions }));
  for (const { file } of changesets) rmSync(join(root, file));
  clearLedger(join(root, layout.ledger));
}

function clearLedger(file: string): void {
  if (!existsSync(file)) return;
  const text = readFileSync(file, "utf8");
  const document = parseDocument(text);
  const decisions: unknown = document.toJS()?.decisions;
  if (!Array.isArray(decisions) || decisions.length === 0) return;
  document.set("decisions", []);
  writeFileSync(file, document.toString({ lineWidth: 0 }));
}
