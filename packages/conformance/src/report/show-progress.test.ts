import { expect, test } from "vitest";
import type { Result } from "../runner/result.ts";
import { showProgress } from "./show-progress.ts";

const resultOf = (state: Result["state"]) => ({ state, check: { group: "paging" } }) as Result; // Nothing else of it is read.

/** What is written of so many results, of which the second has failed. */
function written(total: number, terminal: { readonly isTTY: boolean; readonly columns?: number }) {
  const calls: (string | number)[] = [];
  const stream = {
    ...terminal,
    cursorTo: (column: number) => calls.push(`to ${column}`),
    clearLine: (direction: number) => calls.push(`clear ${direction}`),
    write: (text: string) => calls.push(text),
  } as unknown as NodeJS.WriteStream; // Nothing else of it is used.
  const show = showProgress(total, stream);
  for (let ended = 1; ended <= total; ended++) show(resultOf(ended === 2 ? "failed" : "passed"));
  return calls;
}

test("a log gets a line for each tenth", () => {
  expect(written(3, { isTTY: false })).toEqual([
    "1/3 paging\n",
    "2/3 paging, 1 failed\n",
    "3/3 paging, 1 failed\n",
  ]);
  expect(written(25, { isTTY: false })).toEqual(
    [3, 5, 8, 10, 13, 15, 18, 20, 23, 25].map((ended) => `${ended}/25 paging, 1 failed\n`),
  );
});

test("a terminal has one line, which is overwritten and no wider than it, and ends with the run", () => {
  expect(written(2, { isTTY: true, columns: 12 })).toEqual([
    ...["to 0", "1/2 paging", "clear 1"],
    ...["to 0", "2/2 paging, ", "clear 1", "\n"],
  ]);
});
