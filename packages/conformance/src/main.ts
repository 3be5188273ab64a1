#!/usr/bin/env node
import { isGreen } from "./report/report.ts";
import { showProgress } from "./report/show-progress.ts";
import { writeReports } from "./report/write-reports.ts";
import { writeSummary } from "./report/write-summary.ts";
import { run } from "./run.ts";
import { loadChecks } from "./runner/load-checks.ts";
import { help } from "./settings/help.ts";
import { readSettings } from "./settings/settings.ts";
import { UsageError } from "./usage-error.ts";

try {
  const settings = readSettings(process.argv.slice(2));
  if (settings === "help") {
    console.log(help);
  } else if (settings === "list") {
    for (const { id, defends } of await loadChecks()) console.log(`${id}\n    ${defends.text}`);
  } else {
    const report = await run(settings, (total) => showProgress(total, process.stderr));
    console.log(writeSummary(report));
    for (const file of await writeReports(report, settings)) console.log(`Report: ${file}`);
    process.exitCode = isGreen(report) ? 0 : 1;
  }
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`${error.message}\nTry --help.`);
  process.exitCode = 2;
}
