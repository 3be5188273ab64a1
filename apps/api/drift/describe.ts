import { belowFloor, type Floor, shareOf } from "./floor.ts";
import type { Coverage, Problem } from "./judge.ts";

/** The table of what each operation showed, a line for each. */
export function describeCoverage({ totals, operations }: Coverage, floor: Floor): string {
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
  const sums = Object.entries(totals).map(
    ([part, share]) => `${part} ${share.covered}/${share.total} (${shareOf(share).toFixed(1)} %)`,
  );
  const floors = Object.entries(floor).map(([part, least]) => `${part} ${least} %`);
  return [head, ...lines, "", sums.join(", "), `floor: ${floors.join(", ")}`].join("\n");
}

/** A line for each place where server and contract differ, and for each floor that is not reached. */
export function describeFaults(problems: readonly Problem[], coverage: Coverage, floor: Floor): string[] {
  const differences = problems.map(
    ({ method, url, status, message, ruleId, occurrences }) =>
      `${method} ${new URL(url).pathname} (${status}): ${message} [${ruleId}, ${occurrences} times]`,
  );
  return [...differences, ...belowFloor(coverage, floor)];
}
