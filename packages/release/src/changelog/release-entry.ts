import type { Acceptance, Change } from "@specie/gate";
import { z } from "zod";
import type { Note } from "../changesets/changeset.ts";
import { clientVersionOf } from "../steps/versions.ts";
import type { ChangeEntry, ReleaseEntry } from "./changes-file.ts";

const methods = z.object({ operationId: z.string(), summary: z.string() });
const contract = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });

/** What the entry of a release is made from. */
export interface ReleaseInput {
  readonly version: string;
  readonly date: string;
  /** The English and the Ukrainian bundle, parsed. */
  readonly english: unknown;
  readonly ukrainian: unknown;
  /** The bundle of the release before; `undefined` for the first. */
  readonly before: unknown;
  readonly changes: readonly Change[];
  readonly accepted: ReadonlyMap<string, Acceptance>;
  readonly notes: readonly Note[];
}

/** The entry of a release in `spec/changes.json`. */
export function releaseEntry(input: ReleaseInput): ReleaseEntry {
  const { version, date, english, ukrainian, before, changes, accepted, notes } = input;
  const client = clientVersionOf(version);
  const earlier = before === undefined ? new Map() : summariesOf(before);
  const ukrainianSummaries = summariesOf(ukrainian);
  return {
    version,
    date,
    client,
    notes: notes.map(({ en, uk }) => ({ en, uk })),
    operations: [...summariesOf(english)]
      .filter(([id]) => !earlier.has(id))
      .map(([id, en]) => ({ id, en, uk: ukrainianSummaries.get(id) ?? en })),
    changes: changes.map((change) => changeEntry(change, client, accepted.get(change.fingerprint))),
  };
}

function changeEntry(change: Change, client: string, entry: Acceptance | undefined): ChangeEntry {
  const { impact, rule, operations, message, pointer, side, fingerprint } = change;
  return {
    impact,
    rule,
    operations: [...operations],
    ...message,
    pointer,
    side,
    fingerprint,
    client: impact === "patch" ? null : client,
    decision: entry ? { reason: entry.reason, approver: entry.approver, expires: entry.expires } : null,
  };
}

/** The summary of each operation by its id, in the order of the contract. */
function summariesOf(document: unknown): Map<string, string> {
  const { paths } = contract.parse(document);
  return new Map(
    Object.values(paths)
      .flatMap((item) => Object.values(item))
      .map((one) => methods.safeParse(one))
      .flatMap(({ data }) => (data ? [[data.operationId, data.summary] as const] : [])),
  );
}
