import { expect, test } from "vitest";
import { reportOn, type Task } from "./report.ts";

const task = (
  taskId: string,
  exitCode: number | null | undefined,
  end = 0,
  status: "HIT" | "MISS" = "MISS",
) =>
  ({
    taskId,
    cache: { status },
    ...(exitCode !== undefined && { execution: { startTime: 1000, endTime: 1000 + end, exitCode } }),
  }) satisfies Task;

test("a report has the tasks by their duration, and each that did not pass with its reason", () => {
  const tasks = [
    task("a#test", 0, 1400),
    task("a#bundle", 0, 99_500),
    task("b#test", 0, 2600),
    task("c#test", 0, 0, "HIT"),
    task("c#bundle", 0, 0, "HIT"),
    task("d#test", 7, 9000),
    task("e#test", null),
    task("f#test", undefined),
  ];
  const logOf = ({ taskId }: Task) => `fine\nNOT CHECKED: ${taskId} on Windows\nNOT CHECKED\n`;
  const planned = ["a", "b", "c", "d", "e", "f", "g"].map((name) => `${name}#test`);
  expect(reportOn({ planned, tasks, exitCode: 1, logOf })).toEqual({
    passed: false,
    failed: [tasks[5], tasks[6]],
    lines: [
      "3 of 7 checks passed: 2 ran, 1 came from the cache because their inputs have not changed.",
      "Ran: a#bundle 100 s, b#test 3 s, a#test 1 s.",
      "Failed: d#test, exit code 7.",
      "Failed: e#test, ended by a signal.",
      "Not started: f#test, because a task that it needs failed.",
      "Not run: g#test, which was planned but is missing from Turborepo's summary.",
      "Turborepo ended with 1.",
      ...["a#test", "a#bundle", "b#test", "c#test", "c#bundle"].map(
        (id) => `Not checked: ${id}: ${id} on Windows`,
      ),
    ],
  });
});

test("a task without an exit code, as Turborepo has it where a signal ended it, fails the run", () => {
  const ended = { ...task("a#test", 0), execution: { startTime: 0, endTime: 1 } };
  const { passed, lines } = reportOn({ planned: ["a#test"], tasks: [ended], exitCode: 0, logOf: () => "" });
  expect([passed, lines[1]]).toEqual([false, "Failed: a#test, ended by a signal."]);
});

test("a run passes with all that was planned, and not without a task or with a failed Turborepo", () => {
  const run = { planned: ["a#test"], tasks: [task("a#test", 0)], exitCode: 0, logOf: () => "" };
  expect(reportOn(run).passed).toBe(true);
  for (const exitCode of [1, null]) expect(reportOn({ ...run, exitCode }).passed).toBe(false);
  expect(reportOn({ ...run, exitCode: null }).lines.at(-1)).toBe("Turborepo ended with a signal.");
  expect(reportOn({ ...run, planned: [], tasks: [] }).passed).toBe(false);
  const waiting = task("b#bundle", undefined);
  expect(reportOn({ ...run, tasks: [...run.tasks, waiting] }).passed).toBe(false);
});
