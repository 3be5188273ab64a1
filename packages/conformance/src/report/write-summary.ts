import { describeCoverage, describeExceptions } from "../coverage/describe-coverage.ts";
import type { Created } from "../runner/created.ts";
import type { Failed } from "../runner/result.ts";
import { countStates, type Report } from "./report.ts";

/** What the terminal shows at the end of a run. */
export function writeSummary(report: Report): string {
  const { results, coverage, created, seed, milliseconds } = report;
  const { passed, failed, "left out": leftOut } = countStates(results);
  const exceptions = results.flatMap((result) => result.exceptions);
  return [
    ...results.filter((result) => result.state === "failed").map(writeFailure),
    `${results.length} checks: ${passed} passed, ${failed} failed, ${leftOut} left out, ` +
      `in ${Math.round(milliseconds / 100) / 10} s; again with --seed ${seed}`,
    describeCoverage(coverage),
    describeExceptions(exceptions),
    describeCreated(created),
  ].join("\n");
}

/** A failure with its evidence: the sentence of the contract, the difference, the requests as shell commands. */
export function writeFailure({ check, failure: { message, compared, calls } }: Failed): string {
  return [
    `FAILED ${check.id}`,
    `  ${check.title}`,
    `  the contract: ${check.defends.text} (${check.defends.at})`,
    ...indent(message),
    ...(compared
      ? [...indent(`expected: ${compared.expected}`), ...indent(`found:    ${compared.actual}`)]
      : []),
    ...(calls.length > 0 ? ["  asked, and answered:"] : []),
    ...calls.flatMap(({ curl, status, body }) => [`    ${curl}`, `      ${status} ${body}`]),
    "",
  ].join("\n");
}

function describeCreated({ customers, keys }: Created): string {
  const count = (guids: Created["keys"]) => [...guids.values()].reduce((sum, { size }) => sum + size, 0);
  if (count(customers) + count(keys) === 0) return "Nothing was created.";
  return (
    `Created: ${count(customers)} customers (login conformance-… or none) and ${count(keys)} keys ` +
    "(kid conformance-…). The API cannot delete; they stay."
  );
}

function indent(text: string): string[] {
  return text.split("\n").map((line) => `  ${line}`);
}
