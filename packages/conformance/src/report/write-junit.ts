import XMLBuilder from "fast-xml-builder";
import { groupNames } from "../runner/check.ts";
import type { Result } from "../runner/result.ts";
import { foldEvidence } from "./evidence.ts";
import { countStates, type Report } from "./report.ts";
import { writeFailure } from "./write-summary.ts";

const builder = new XMLBuilder({
  format: true,
  ignoreAttributes: false,
  suppressEmptyNode: true,
  suppressBooleanAttributes: false,
});

/** Characters that XML 1.0 cannot hold, escaped or not. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the expression searches for them.
const unwritable = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

/** The report as JUnit XML, which build servers show: a suite for each group, a case for each check. */
export function writeJunit({ results, milliseconds, started }: Report): string {
  const failureOf = foldEvidence(results);
  const writeCase = (result: Result) => {
    const { check, milliseconds } = result;
    const failure = failureOf(result);
    return {
      "@_classname": `specie.${check.group}`,
      "@_name": check.id,
      "@_time": seconds(milliseconds),
      ...(failure && { failure: { "@_message": failure.message, "#text": writeFailure(check, failure) } }),
      ...(result.state === "left out" ? { skipped: { "@_message": result.because } } : {}),
    };
  };
  const suites = groupNames
    .map((group) => ({ group, cases: results.filter(({ check }) => check.group === group) }))
    .filter(({ cases }) => cases.length > 0);
  const document = {
    "?xml": { "@_version": "1.0", "@_encoding": "UTF-8" },
    testsuites: {
      "@_name": "specie-conformance",
      ...count(results),
      "@_time": seconds(milliseconds),
      testsuite: suites.map(({ group, cases }) => ({
        "@_name": group,
        ...count(cases),
        "@_timestamp": started.toISOString(),
        "@_time": seconds(cases.reduce((sum, result) => sum + result.milliseconds, 0)),
        testcase: cases.map(writeCase),
      })),
    },
  };
  return builder.build(document).replaceAll(unwritable, "\uFFFD");
}

function count(results: readonly Result[]) {
  const { failed, "left out": skipped } = countStates(results);
  return { "@_tests": results.length, "@_failures": failed, "@_skipped": skipped };
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}
