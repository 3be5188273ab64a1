import { conclusion, type Report } from "./report.ts";

/** For programs. The shape is told in the README and only ever grows. */
export function asJson(report: Report): string {
  const { base, revision, today, changes, verdict, placeOf } = report;
  return JSON.stringify(
    {
      report_version: 1,
      base: { file: base, version: verdict.baseVersion },
      revision: { file: revision, version: verdict.revisionVersion },
      today,
      verdict: verdict.passes ? "pass" : "fail",
      conclusion: conclusion(report),
      required_bump: verdict.requiredBump,
      least_version: verdict.leastVersion,
      faults: verdict.faults,
      changes: changes.map((change) => ({
        ...change,
        ...placeOf(change),
        accepted: verdict.accepted.has(change.fingerprint),
      })),
    },
    undefined,
    2,
  );
}
