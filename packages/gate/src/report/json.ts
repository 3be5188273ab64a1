import { conclusion, type Report } from "./report.ts";

/** For programs. The README describes the shape, which only ever grows; several contracts are a list of `reports`. */
export function asJson(reports: readonly Report[]): string {
  const [only, ...more] = reports.map(reportJson);
  return JSON.stringify(
    more.length === 0 ? only : { report_version: 1, reports: [only, ...more] },
    undefined,
    2,
  );
}

function reportJson(report: Report): object {
  const { base, revision, today, changes, verdict, placeOf } = report;
  return {
    report_version: 1,
    base: { file: base, version: verdict.baseVersion },
    revision: { file: revision, version: verdict.revisionVersion },
    today,
    verdict: verdict.passes ? "pass" : "fail",
    conclusion: conclusion(report),
    required_bump: verdict.requiredBump,
    least_version: verdict.leastVersion ?? null,
    faults: verdict.faults,
    changes: changes.map((change) => ({
      ...change,
      since: verdict.baseVersion,
      ...placeOf(change),
      accepted: verdict.accepted.has(change.fingerprint),
    })),
  };
}
