import { fileURLToPath } from "node:url";
import { startVitest, type Vitest } from "vitest/node";
import { operations } from "./contract/operations.ts";
import { describeExceptions, describeTally, isComplete } from "./coverage/describe-tally.ts";
import { tally } from "./coverage/tally.ts";
import { pairOf } from "./coverage/tree.ts";
import type { Settings } from "./settings.ts";

export interface Outcome {
  readonly green: boolean;
  readonly summary: string;
}

/** Runs the contract tests against a target and says how they went. Vitest prints the tests themselves. */
export async function run({ target, only }: Settings): Promise<Outcome> {
  const ids = only.length > 0 ? only : [...operations.keys()];
  const vitest = await startVitest("test", [], {
    root: fileURLToPath(new URL("..", import.meta.url)),
    config: false,
    include: ids.map((id) => `operations/${id}/*.test.ts`),
    watch: false,
    reporters: ["default"],
    provide: { target },
    // The tests share nothing but the target, and reading the contract anew for each file would take most of the time.
    pool: "threads",
    isolate: false,
    // Above the time that a request may take, so that a server which does not answer is named.
    testTimeout: 30_000,
  });
  const { exercises, exceptions, excused } = collect(vitest);
  const coverage = tally(ids, exercises, excused);
  const failed = vitest.state.getCountOfFailedTests() + vitest.state.getUnhandledErrors().length;
  const modules = vitest.state.getTestModules();
  const broken = modules.filter((module) => module.state() === "failed").length;
  await vitest.close();
  return {
    green: failed === 0 && broken === 0 && modules.length > 0 && isComplete(coverage),
    summary: `${describeTally(coverage)}\n${describeExceptions(exceptions)}`,
  };
}

function collect(vitest: Vitest) {
  const tests = vitest.state.getTestModules().flatMap((module) => [...module.children.allTests()]);
  const metas = tests.map((test) => test.meta());
  // A file that could not do its work on this target excuses its status; no other file can.
  const excused = tests
    .filter((test) => test.result().state === "skipped" && test.meta().exceptions !== undefined)
    .flatMap((test) => pairOf(test.module.moduleId) ?? []);
  return {
    exercises: metas.flatMap(({ exercises = [] }) => exercises),
    exceptions: metas.flatMap(({ exceptions = [] }) => exceptions),
    excused: new Set(excused),
  };
}
