import { gte } from "semver";
import { type Change, strongest } from "../change.ts";
import type { Ledger } from "../ledger/read-ledger.ts";
import { weighDecisions } from "../ledger/weigh-decisions.ts";
import { matchExceptions } from "../policy/exceptions.ts";
import type { Policy } from "../policy/policy.ts";
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
  readonly accepted: ReadonlyMap<string, Acceptance>;
  readonly faults: readonly Fault[];
}

/** Why a break is accepted, by whom and until when. */
export interface Acceptance {
  readonly reason: string;
  readonly approver: string;
  readonly expires: string;
}

export interface VerdictOptions {
  readonly versions: { readonly base: string; readonly revision: string };
  readonly ledger: Ledger | undefined;
  readonly policy: Policy;
  readonly today: string;
}

/** Whether the changes may be released under the revision's version. Without semantic versions, no break may. */
export function reachVerdict(
  changes: readonly Change[],
  { versions, ledger, policy, today }: VerdictOptions,
): Verdict {
  const decided = weighDecisions(ledger, changes, today);
  const excepted = matchExceptions(policy.exceptions, changes, today);
  const accepted = new Map<string, Acceptance>([
    ...[...excepted.accepted].map(
      ([fingerprint, { owner, ...rest }]) => [fingerprint, { ...rest, approver: owner }] as const,
    ),
    ...decided.accepted,
  ]);
  const weights = changes.map(({ impact, fingerprint }) => (accepted.has(fingerprint) ? "minor" : impact));
  const requiredBump = strongest(weights) ?? "none";
  const hasVersions = isSemantic(versions.base) && isSemantic(versions.revision);
  const least = hasVersions ? leastVersion(versions.base, requiredBump) : undefined;
  const tooLow = least !== undefined && !gte(versions.revision, least);
  const faults = [
    ...decided.faults,
    ...excepted.faults,
    ...(policy.requireSunset ? faultsOf(changes, "deprecated-without-sunset") : []),
  ];
  if (tooLow || least === undefined) {
    const open = changes.filter(
      ({ impact, fingerprint }) => impact === "major" && !accepted.has(fingerprint),
    );
    for (const { message, fingerprint } of open)
      faults.push({ code: "break-not-accepted", message: message.en, texts: message, fingerprint });
  }
  if (tooLow) {
    const texts = {
      en: `\`info.version\` is ${versions.revision} after ${versions.base}; these changes need at least ${least}.`,
      uk: `\`info.version\` — ${versions.revision} після ${versions.base}; для цих змін потрібна версія не нижча за ${least}.`,
    };
    faults.push({ code: "version-too-low", message: texts.en, texts });
  }
  return {
    passes: faults.length === 0,
    baseVersion: versions.base,
    revisionVersion: versions.revision,
    requiredBump,
    leastVersion: least,
    accepted,
    faults,
  };
}

function faultsOf(changes: readonly Change[], code: "deprecated-without-sunset"): Fault[] {
  return changes
    .filter(({ rule }) => rule === code)
    .map(({ message, fingerprint }) => ({ code, message: message.en, texts: message, fingerprint }));
}
