import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { createNothing } from "../runner/created.ts";
import type { Settings } from "../settings/settings.ts";
import { type Format, formats } from "./formats.ts";
import { writeHtml } from "./html/write-html.ts";
import { coverageOf, type Report } from "./report.ts";
import { writeJson } from "./write-json.ts";
import { writeJunit } from "./write-junit.ts";
import { writeReports } from "./write-reports.ts";
import { writeSarif } from "./write-sarif.ts";

const report: Report = {
  url: "https://bank.example",
  stateless: true,
  seed: 1,
  started: new Date("2026-11-22T10:00:00Z"),
  milliseconds: 1,
  results: [],
  whole: false,
  coverage: coverageOf([], []),
  created: createNothing(),
  total: 0,
  stoppedAt: undefined,
};

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "conformance-reports-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

const settingsOf = (reports: readonly Format[], folder: string) => ({ reports, folder }) as Settings; // What is read of them.

test("each report that is wanted is a file of the folder, which is created with those above it", async () => {
  const folder = join(emptyFolder(), "a/b");
  const wanted = ["sarif", "json", "junit", "html"] as const;
  expect(wanted.toSorted()).toEqual(Object.keys(formats).toSorted());
  await writeReports({ ...report, url: "https://earlier.example" }, settingsOf(wanted, folder));
  // Those of an earlier run are replaced.
  const paths = await writeReports(report, settingsOf(wanted, folder));
  expect(paths).toEqual(
    ["conformance.sarif", "conformance.json", "conformance.xml", "conformance.html"].map((name) =>
      join(folder, name),
    ),
  );
  const texts = paths.map((path) => readFileSync(path, "utf8"));
  expect(texts).toEqual([writeSarif, writeJson, writeJunit, writeHtml].map((write) => write(report)));
});

test("without a report that is wanted nothing is created", async () => {
  const above = emptyFolder();
  expect(await writeReports(report, settingsOf([], join(above, "none")))).toEqual([]);
  expect(readdirSync(above)).toEqual([]);
});
