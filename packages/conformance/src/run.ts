import type { Check } from "./check/check.ts";
import { loadChecks } from "./check/load-checks.ts";
import { openRun, runChecks } from "./check/run.ts";
import { measureCoverage, type Report } from "./report/report.ts";
import { showProgress } from "./report/show-progress.ts";
import type { Settings } from "./settings/settings.ts";
import { UsageError } from "./settings/usage-error.ts";

/** Runs the checks that were asked for against the target. Throws a `UsageError` where nothing was chosen. */
export async function run(settings: Settings): Promise<Report> {
  const all = await loadChecks();
  const chosen = choose(all, settings.only);
  const started = new Date();
  const began = performance.now();
  const course = openRun(settings);
  const results = await runChecks(
    chosen,
    course,
    settings.parallel,
    showProgress(chosen.length, process.stderr),
  );
  return {
    url: settings.url,
    stateless: settings.stateless,
    seed: settings.seed,
    started,
    milliseconds: performance.now() - began,
    results,
    whole: chosen.length === all.length,
    coverage: measureCoverage(all, results),
    created: course.created,
  };
}

/** The checks whose ids begin with what was asked for, or all. */
function choose(all: readonly Check[], only: readonly string[]): readonly Check[] {
  const isIn = (id: string, part: string) => id === part || id.startsWith(`${part}/`);
  for (const part of only)
    if (!all.some(({ id }) => isIn(id, part)))
      throw new UsageError(`--only is '${part}'; no check's id begins so. --list shows them all`);
  return only.length === 0 ? all : all.filter(({ id }) => only.some((part) => isIn(id, part)));
}
