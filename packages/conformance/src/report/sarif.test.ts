import { expect, test } from "vitest";
import { failing, report, results } from "../../test/sample-report.ts";
import type { Coverage } from "../coverage/coverage.ts";
import { writeSarif } from "./write-sarif.ts";

test("the SARIF file has a rule for each failed check, and the place in the contract", () => {
  const { id, title, defends } = failing;
  const text = writeSarif(report);
  expect(text.indexOf("\n")).toBe(text.length - 1);
  const { runs, version } = JSON.parse(text);
  expect([version, runs.length]).toEqual(["2.1.0", 1]);
  const [{ tool, invocations, results: found }] = runs;
  expect([tool.driver.name, tool.driver.rules]).toEqual([
    "specie-conformance",
    [
      {
        ...{ id, shortDescription: { text: title }, fullDescription: { text: defends.text } },
        defaultConfiguration: { level: "error" },
      },
    ],
  ]);
  expect(invocations).toEqual([
    { executionSuccessful: true, exitCode: 1, startTimeUtc: "2026-11-22T10:00:00.000Z" },
  ]);
  expect(found).toEqual([
    {
      ...{ ruleId: id, ruleIndex: 0, level: "error", partialFingerprints: { check: id } },
      locations: [
        {
          physicalLocation: { artifactLocation: { uri: "openapi.json" } },
          logicalLocations: [{ fullyQualifiedName: defends.at, kind: "member" }],
        },
      ],
      message: { text: expect.stringMatching(/^FAILED filters\/fails-badly\n {2}fails <badly>\n/) },
    },
  ]);
});

test("a run without a failure has exit code 0 in the SARIF file, and no rule", () => {
  const nothing: Coverage = { operations: new Set(), figures: [], forcedOnly: 0, undeclared: [] };
  const passed = { ...report, results: results.slice(0, 1), total: 1, coverage: nothing };
  const [run] = JSON.parse(writeSarif(passed)).runs;
  expect([run.invocations[0].exitCode, run.tool.driver.rules, run.results]).toEqual([0, [], []]);
});
