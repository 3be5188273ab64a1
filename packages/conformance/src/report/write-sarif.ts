import type { Check } from "../runner/check.ts";
import { foldEvidence } from "./evidence.ts";
import { isGreen, type Report } from "./report.ts";
import { writeFailure } from "./write-summary.ts";

/**
 * The report as SARIF 2.1.0, which code scanning shows: a rule for each check that failed, and a result that points to
 * the sentence of the contract.
 */
export function writeSarif(report: Report): string {
  const failureOf = foldEvidence(report.results);
  const failed = report.results.filter((result) => result.state === "failed");
  // On one line: indentation would be a quarter of the bytes, and only programs read it.
  return `${JSON.stringify({
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "specie-conformance",
            informationUri: "https://docs.specie.example/conformance",
            rules: failed.map(({ check }) => ({
              id: check.id,
              shortDescription: { text: check.title },
              fullDescription: { text: check.defends.text },
              defaultConfiguration: { level: "error" },
            })),
          },
        },
        invocations: [
          { executionSuccessful: true, exitCode: isGreen(report) ? 0 : 1, startTimeUtc: report.started },
        ],
        results: failed.map((result, ruleIndex) => {
          const { check } = result;
          const failure = failureOf(result) ?? result.failure;
          return { ...placeOf(check), ruleIndex, message: { text: writeFailure(check, failure) } };
        }),
      },
    ],
  })}\n`;
}

function placeOf(check: Check) {
  return {
    ruleId: check.id,
    level: "error",
    partialFingerprints: { check: check.id },
    locations: [
      {
        // Code scanning requires a file; the pointer is into the bundle.
        physicalLocation: { artifactLocation: { uri: "openapi.json" } },
        logicalLocations: [{ fullyQualifiedName: check.defends.at, kind: "member" }],
      },
    ],
  };
}
