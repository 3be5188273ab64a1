import { gte } from "semver";
import { type Change, type Impact, strongest } from "../change.ts";
import type { Entry, Ledger } from "../ledger/read-ledger.ts";
import { weighDecisions } from "../ledger/weigh-decisions.ts";
import { leastVersion } from "../release/required-version.ts";
import type { Fault } from "./fault.ts";

/** What the gate says of a revision. */
export interface Verdict {
  readonly passes: boolean;
  readonly baseVersion: string;
  readonly revisionVersion: string;
  /** What the changes ask for, accepted breaks counted as minor: who accepts a break says that nobody is broken by it. */
  readonly requiredBump: Impact | "none";
  /** The lowest version that the revision may have. */
  readonly leastVersion: string;
  readonly accepted: ReadonlyMap<string, Entry>;
  readonly faults: readonly Fault[];
}

/** Whether the changes may be released under the revision's version. */
export function reachVerdict(
  changes: readonly Change[],
  versions: { readonly base: string; readonly revision: string },
  ledger: Ledger | undefined,
  today: string,
): Verdict {
  const { accepted, faults } = weighDecisions(ledger, changes, today);
  const weights = changes.map(({ impact, fingerprint }) => (accepted.has(fingerprint) ? "minor" : impact));
  const requiredBump = strongest(weights) ?? "none";
  const least = leastVersion(versions.base, requiredBump);
  const all: Fault[] = [...faults, ...lifecycleFaults(changes)];
  if (!gte(versions.revision, least)) {
    for (const { impact, fingerprint, message } of changes)
      if (impact === "major" && !accepted.has(fingerprint))
        all.push({ code: "break-not-accepted", message: message.en, fingerprint });
    all.push({
      code: "version-too-low",
      message: `\`info.version\` is ${versions.revision} after ${versions.base}; these changes need at least ${least}.`,
    });
  }
  return {
    passes: all.length === 0,
    baseVersion: versions.base,
    revisionVersion: versions.revision,
    requiredBump,
    leastVersion: least,
    accepted,
    faults: all,
  };
}

function lifecycleFaults(changes: readonly Change[]): Fault[] {
  return changes
    .filter(({ rule }) => rule === "deprecated-without-sunset")
    .map(({ message, fingerprint }) => ({
      code: "deprecated-without-sunset",
      message: message.en,
      fingerprint,
    }));
}
