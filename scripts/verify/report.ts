/** One task, as the summary of Turborepo has it. */
export interface Task {
  readonly taskId: string;
  /** Absent where Turborepo kept no log, as of some tasks that are never cached. */
  readonly logFile?: string;
  readonly cache: { readonly status: "HIT" | "MISS" };
  /** Absent where a task was not started, because one that it needs had failed. */
  readonly execution?: {
    readonly startTime: number;
    readonly endTime: number;
    /** Absent where a signal ended the task. */
    readonly exitCode?: number | null;
  };
}

export interface Run {
  /** The ids that must have run. */
  readonly planned: readonly string[];
  readonly tasks: readonly Task[];
  /** What Turborepo itself exited with; null when a signal ended it. */
  readonly exitCode: number | null;
  /** The text that a task has printed, also in the run that the cache remembers. */
  readonly logOf: (task: Task) => string;
}

export interface Report {
  /** Every planned task is in the summary and exited with 0, and so did Turborepo. */
  readonly passed: boolean;
  readonly failed: readonly Task[];
  /** What ran, what came from the cache, what was not checked and why. */
  readonly lines: readonly string[];
}

/** Judges a run by what is recorded, so a task that is missing or was killed never counts as passed. */
export function reportOn({ planned, tasks, exitCode, logOf }: Run): Report {
  const ids = new Set(tasks.map(({ taskId }) => taskId));
  const dropped = planned.filter((id) => !ids.has(id));
  const notStarted = tasks.filter(({ execution }) => execution === undefined);
  const failed = tasks.filter(({ execution }) => execution && execution.exitCode !== 0);
  const succeeded = tasks.filter(({ execution }) => execution?.exitCode === 0);
  // Tasks that a check needs, such as bundles, are no checks.
  const checks = succeeded.filter(({ taskId }) => planned.includes(taskId));
  const isNew = ({ cache }: Task) => cache.status !== "HIT";
  const ran = succeeded.filter(isNew).toSorted((a, b) => duration(b) - duration(a));
  const unchecked = succeeded.flatMap((task) =>
    [...logOf(task).matchAll(/NOT CHECKED:? (.*)/g)].map(([, what]) => `${task.taskId}: ${what}`),
  );
  const passed =
    exitCode === 0 && dropped.length + notStarted.length + failed.length === 0 && tasks.length > 0;
  const fromCache = checks.filter((task) => !isNew(task)).length;
  return {
    passed,
    failed,
    lines: [
      `${checks.length} of ${planned.length} checks passed: ${checks.length - fromCache} ran, ${fromCache} came from the cache because their inputs have not changed.`,
      ...(ran.length > 0 ? [`Ran: ${ran.map(summary).join(", ")}.`] : []),
      ...failed.map(({ taskId, execution }) => `Failed: ${taskId}, ${ending(execution?.exitCode)}.`),
      ...notStarted.map(({ taskId }) => `Not started: ${taskId}, because a task that it needs failed.`),
      ...dropped.map((id) => `Not run: ${id}, which was planned but is missing from Turborepo's summary.`),
      ...(exitCode === 0 ? [] : [`Turborepo ended with ${exitCode ?? "a signal"}.`]),
      ...unchecked.map((what) => `Not checked: ${what}`),
    ],
  };
}

function summary(task: Task): string {
  return `${task.taskId} ${Math.round(duration(task) / 1000)} s`;
}

function duration({ execution }: Task): number {
  return execution ? execution.endTime - execution.startTime : 0;
}

function ending(exitCode: number | null | undefined): string {
  return typeof exitCode === "number" ? `exit code ${exitCode}` : "ended by a signal";
}
