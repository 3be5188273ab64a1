import { gte } from "semver";
import { type Change, strongest } from "../change.ts";
import type { Entry, Ledger } from "../ledger/read-ledger.ts";
import { weighDecisions } from "../ledger/weigh-decisions.ts";
import { isSemantic, leastVersion } from "../release/required-version.ts";
import type { Impact } from "../rules/rule.ts";
import type { Fault } from "./fault.ts";

/** Whether a revision may be released, and under which version. */
export interface Verdict {
  readonly passes: boolean;
  readonly baseVersion: string;
  readonly revisionVersion: string;
  /** What the changes require; an accepted break counts as minor, since its approver states that it breaks no caller. */
  readonly requiredBump: Impact | "none";
  /** The lowest version that the revision may have; `undefined` if one of the versions is not a semantic version. */
  readonly leastVersion: string | undefined;
  readonly accepted: ReadonlyMap<string, Entry>;
  readonly faults: readonly Fault[];
}

export interface Versions {
  readonly base: string;
  readonly revision: string;
}

/** Whether the changes may be released under the revision's version. Without semantic versions, no break may. */
export function reachVerdict(
  changes: readonly Change[],
  versions: Versions,
  ledger: Ledger | undefined,
  today: string,
): Verdict {
  const { accepted, faults } = weighDecisions(ledger, changes, today);
  const weights = changes.map(({ impact, fingerprint }) => (accepted.has(fingerprint) ? "minor" : impact));
  const requiredBump = strongest(weights) ?? "none";
  const hasVersions = isSemantic(versions.base) && isSemantic(versions.revision);
  const least = hasVersions ? leastVersion(versions.base, requiredBump) : undefined;
  const tooLow = least !== undefined && !gte(versions.revision, least);
  const all = [...faults, ...lifecycleFaults(changes)];
  if (tooLow || least === undefined)
    for (const { impact, fingerprint, message } of changes)
      if (impact === "major" && !accepted.has(fingerprint))
        all.push({ code: "break-not-accepted", message: message.en, fingerprint });
  if (tooLow)
    all.push({
      code: "version-too-low",
      message: `\`info.version\` is ${versions.revision} after ${versions.base}; these changes need at least ${least}.`,
    });
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
