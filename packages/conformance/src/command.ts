import { isGreen } from "./report/report.ts";
import { showProgress } from "./report/show-progress.ts";
import { writeReports } from "./report/write-reports.ts";
import { writeSummary } from "./report/write-summary.ts";
import { run } from "./run.ts";
import { loadChecks } from "./runner/load-checks.ts";
import { help } from "./settings/help.ts";
import { readSettings } from "./settings/settings.ts";

/** Runs the command line; returns its exit code. Throws a `UsageError`. */
export async function runCommand(args: readonly string[]): Promise<number> {
  const settings = readSettings(args);
  if (settings === "help") {
    console.log(help);
    return 0;
  }
  if (settings === "list") {
    for (const { id, defends } of await loadChecks()) console.log(`${id}\n    ${defends.text}`);
    return 0;
  }
  const report = await run(settings, (total) => showProgress(total, process.stderr));
  console.log(writeSummary(report));
  for (const file of await writeReports(report, settings)) console.log(`Report: ${file}`);
  return isGreen(report) ? 0 : 1;
}
