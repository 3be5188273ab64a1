import { contract } from "../contract/document.ts";
import { groupByCause } from "./causes.ts";
import { foldEvidence } from "./evidence.ts";
import { countStates, isGreen, type Report } from "./report.ts";

/** The report for programs. */
export function writeJson(report: Report): string {
  const { url, stateless, seed, started, milliseconds, whole, results, created } = report;
  const failureOf = foldEvidence(results);
  const { operations, figures, forcedOnly, undeclared } = report.coverage;
  return `${JSON.stringify(
    {
      url,
      stateless,
      seed,
      started,
      milliseconds: Math.round(milliseconds),
      contract: contract.info.version,
      whole,
      green: isGreen(report),
      counts: countStates(results),
      coverage: {
        operations: [...operations],
        // The names of these members are older than the names in the code, and programs read them.
        figures: figures.map(({ waived, ...figure }) => ({ ...figure, excused: waived })),
        posedOnly: forcedOnly,
        undeclared,
      },
      ...(report.stoppedAt ? { stopped_at: report.stoppedAt } : {}),
      causes: groupByCause(results).map(({ text, failures }) => ({
        cause: text,
        checks: failures.map(({ check }) => check.id),
      })),
      created: {
        customers: Object.fromEntries([...created.customers].map(([whose, guids]) => [whose, [...guids]])),
        keys: Object.fromEntries([...created.keys].map(([whose, guids]) => [whose, [...guids]])),
        unidentified: created.unidentified,
        unknown: created.unknown,
      },
      checks: results.map((result) => ({
        id: result.check.id,
        group: result.check.group,
        title: result.check.title,
        defends: result.check.defends,
        state: result.state,
        milliseconds: Math.round(result.milliseconds),
        exceptions: result.exceptions,
        ...(result.state === "failed" ? { failure: failureOf(result) } : {}),
      })),
    },
    null,
    2,
  )}\n`;
}
