import type { Coverage } from "./compare-recordings.ts";
import { belowThresholds, partNames, shareOf, type Thresholds } from "./thresholds.ts";
import type { Problem } from "./unknown-statuses.ts";

/** The coverage of each operation as a table. */
export function describeCoverage(coverage: Coverage, thresholds: Thresholds): string {
  const { operations } = coverage;
  const kinds = ["parameter", "property", "response"] as const;
  const lines = operations
    .toSorted((a, b) => (a.operationId < b.operationId ? -1 : 1))
    .map(({ operationId, covered, missing }) => {
      const cells = kinds.map((kind) => {
        const [seen, not] = [covered, missing].map(
          (parts) => parts.filter((part) => part.kind === kind).length,
        );
        return `${seen}/${(seen ?? 0) + (not ?? 0)}`.padStart(12);
      });
      return operationId.padEnd(24) + cells.join("");
    });
  const head =
    "operation".padEnd(24) +
    ["parameters", "properties", "statuses"].map((name) => name.padStart(12)).join("");
  const sums = partNames.map((part) => {
    const { covered, total, percent } = shareOf(coverage, part);
    return `${part} ${covered}/${total} (${percent.toFixed(1)} %)`;
  });
  const minimums = Object.entries(thresholds).map(([part, least]) => `${part} ${least} %`);
  return [head, ...lines, "", sums.join(", "), `thresholds: ${minimums.join(", ")}`].join("\n");
}

/** A line for each place where server and contract differ, and for each threshold that is not reached. */
export function describeDifferences(
  problems: readonly Problem[],
  coverage: Coverage,
  thresholds: Thresholds,
): string[] {
  const differences = problems.map(
    ({ method, url, status, message, ruleId, occurrences }) =>
      `${method} ${new URL(url).pathname} (${status}): ${message} [${ruleId}, ${occurrences} times]`,
  );
  return [...differences, ...belowThresholds(coverage, thresholds)];
}
