import { describeCoverage, describeExceptions } from "../coverage/describe-coverage.ts";
import type { Check } from "../runner/check.ts";
import { describeCreated } from "../runner/created.ts";
import { type Cause, countChecks, describeShown, groupByCause, shownCauses } from "./causes.ts";
import type { ReportedFailure } from "./evidence.ts";
import { countStates, type Report, verdictOf } from "./report.ts";

/** A longer line hides the next one on a terminal; the reports contain the complete texts. */
const maxResponse = 200;

/** What the terminal shows at the end of a run: at most 200 lines. */
export function writeSummary(report: Report): string {
  const { results, coverage, created, seed, milliseconds, stoppedAt } = report;
  const { passed, failed, "left out": leftOut } = countStates(results);
  const causes = groupByCause(results);
  return [
    `${verdictOf(report)}: ${report.url}`,
    `${results.length} checks: ${passed} passed, ${failed} failed, ${leftOut} left out, ` +
      `in ${Math.round(milliseconds / 100) / 10} s; repeat with --seed ${seed}`,
    ...(stoppedAt
      ? [
          `The target stopped responding after ${countChecks(results.length)} of ${report.total}: ${stoppedAt.reason}`,
          `The last request was: ${stoppedAt.curl}`,
        ]
      : []),
    describeCoverage(coverage),
    describeExceptions(results.flatMap((result) => result.exceptions)),
    describeCreated(created),
    ...(causes.length > 0 ? ["", `Failures by cause, ${describeShown(causes)}:`] : []),
    ...causes.slice(0, shownCauses).flatMap(writeCause),
    ...(causes.length > shownCauses ? ["", "All causes: --report html. All failures: --report json."] : []),
  ].join("\n");
}

/** A cause with its first failure as evidence. */
function writeCause({ text, failures }: Cause, index: number): string[] {
  const [{ check, failure }] = failures;
  const call = failure.calls.at(-1);
  return [
    "",
    `${String(index + 1).padStart(2)}. ${countChecks(failures.length)}: ${text}`,
    `    contract: ${check.defends.text}`,
    `    first:    ${check.id}`,
    ...(failure.compared ? [`    ${compareInOneLine(failure.compared)}`] : []),
    ...(call ? [`    request:  ${call.curl}`, `    response: ${call.status} ${oneLine(call.body)}`] : []),
  ];
}

function compareInOneLine({
  expected,
  actual,
}: {
  readonly expected: string;
  readonly actual: string;
}): string {
  return `expected: ${oneLine(expected)}, got: ${oneLine(actual)}`;
}

function oneLine(text: string): string {
  const line = text.replaceAll(/\s+/g, " ");
  return line.length > maxResponse ? `${line.slice(0, maxResponse)}…` : line;
}

/** A failure with its evidence: the sentence of the contract, the difference, the requests as shell commands. */
export function writeFailure(check: Check, failure: ReportedFailure): string {
  const { message, compared, calls, evidenceOf } = failure;
  return [
    `FAILED ${check.id}`,
    `  ${check.title}`,
    `  contract: ${check.defends.text} (${check.defends.at})`,
    ...indent(message),
    ...(compared
      ? [...indent(`expected: ${compared.expected}`), ...indent(`got:      ${compared.actual}`)]
      : []),
    ...(evidenceOf === undefined ? [] : [`  The evidence is that of ${evidenceOf}.`]),
    ...(calls.length > 0 ? ["  requests and responses:"] : []),
    ...calls.flatMap(({ curl, status, body }) => [`    ${curl}`, `      ${status} ${body}`]),
    "",
  ].join("\n");
}

function indent(text: string): string[] {
  return text.split("\n").map((line) => `  ${line}`);
}
