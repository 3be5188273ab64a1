import { isOwnContract } from "./contract/document.ts";
import { declareResources } from "./fixtures/valid-request.ts";
import { coverageOf, type Report } from "./report/report.ts";
import type { Check } from "./runner/check.ts";
import { loadChecks } from "./runner/load-checks.ts";
import type { Result } from "./runner/result.ts";
import { openRun, runChecks } from "./runner/run.ts";
import type { Settings } from "./settings/settings.ts";
import { probe } from "./target/probe.ts";
import { UsageError } from "./usage-error.ts";

/**
 * Runs the selected checks against the target. Throws a `UsageError` when a selection matches
 * no check or the settings do not fit the target.
 */
export async function run(
  settings: Settings,
  progressOf: (total: number) => (result: Result) => void = () => () => {},
): Promise<Report> {
  const all = await loadChecks();
  if (!isOwnContract)
    declareResources({
      existing: Object.fromEntries(
        Object.entries(settings.resources ?? {}).map(([name, value]) => [name, async () => value]),
      ),
      bodies: {},
    });
  const chosen = choose(all, settings.only);
  const context = openRun(settings);
  await probe([context.first.target, context.second.target]);
  const started = new Date();
  const began = performance.now();
  const results = await runChecks(chosen, context, settings.parallel, progressOf(chosen.length));
  return {
    url: settings.url,
    stateless: settings.stateless,
    seed: settings.seed,
    started,
    milliseconds: performance.now() - began,
    results,
    whole: chosen.length === all.length,
    coverage: coverageOf(all, results),
    created: context.created,
    total: chosen.length,
    stoppedAt: context.liveness.stoppedAt,
  };
}

/** The checks whose ids begin with one of the prefixes, or all. */
function choose(all: readonly Check[], only: readonly string[]): readonly Check[] {
  const isIn = (id: string, part: string) => id === part || id.startsWith(`${part}/`);
  for (const part of only)
    if (!all.some(({ id }) => isIn(id, part)))
      throw new UsageError(`--only is '${part}'; no check's id begins so. --list shows them all`);
  return only.length === 0 ? all : all.filter(({ id }) => only.some((part) => isIn(id, part)));
}
