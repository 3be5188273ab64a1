import { expect, onTestFinished, test } from "vitest";
import type { Report } from "../src/report/report.ts";
import { created, notRun, results } from "./servers/large-run.ts";
import { parcelsOf } from "./servers/parcels.ts";
import { useContract } from "./servers/use-contract.ts";

/** The reports as they are in a process whose `--contract` is that of the parcels. */
async function loadReports() {
  onTestFinished(await useContract(parcelsOf("query")));
  const { coverageOf } = await import("../src/report/report.ts");
  const { writeSummary } = await import("../src/report/write-summary.ts");
  const { writeJson } = await import("../src/report/write-json.ts");
  const { writeJunit } = await import("../src/report/write-junit.ts");
  const { writeSarif } = await import("../src/report/write-sarif.ts");
  const { writeHtml } = await import("../src/report/html/write-html.ts");
  return { coverageOf, writers: { writeSummary, writeJson, writeJunit, writeSarif, writeHtml } };
}

/** JSON with each member of a list on a line, without most of the failures that have one cause. */
const listed = (text: string) =>
  JSON.stringify(JSON.parse(text))
    .replaceAll("},{", "},\n{")
    .replaceAll(/\n.*readShelf\/404\/many (?:[5-9]|[1-4]\d)".*/g, "");

/** What is not kept by other records, short enough to be read. */
function abridge(name: string, text: string): string {
  const written = name === "writeJson" || name === "writeSarif" ? listed(text) : text;
  return written
    .replace(/<style>[\s\S]*<\/style>/, "")
    .replaceAll(/\n *<td class="none"><\/td>/g, "")
    .replaceAll(/(.)\1{99,}/g, (run) => `(${run.length} × ${run[0]})`);
}

// The reports of a run with everything that a run can have, at a contract that stays as it is, and of a run that is green.
// `vitest run test/large-run.test.ts --update` writes it; look at the difference.
test("what all reports say of a run with many faults that the target stopped, and of one without", async () => {
  const { coverageOf, writers } = await loadReports();
  const coverage = coverageOf([...results.map(({ check }) => check), ...notRun], results);
  const common = { url: "http://x", seed: 5, started: new Date("2026-03-01T10:00:00Z") };
  const stopped: Report = {
    ...{ ...common, stateless: false, milliseconds: 61_950, results, whole: false, coverage, created },
    ...{ total: 99, stoppedAt: { curl: "curl -i 'http://x/<last>'", reason: "ECONNREFUSED <x>" } },
  };
  const green = results.filter(({ state }) => state !== "failed");
  const nothing = { customers: new Map(), keys: new Map(), unidentified: 0, unknown: 0 };
  const clean: Report = {
    ...{ ...common, stateless: true, milliseconds: 949, results: green, whole: true, created: nothing },
    coverage: { ...coverage, undeclared: [], figures: [{ name: "f", total: 3, missing: [], waived: ["w"] }] },
    ...{ total: green.length, stoppedAt: undefined },
  };
  const kept = Object.entries(writers).flatMap(([name, write]) =>
    [stopped, clean].map((report) => `== ${name}\n${abridge(name, write(report))}`),
  );
  await expect(kept.join("\n")).toMatchFileSnapshot("reports/large-run.txt");
});
