import { Writable } from "node:stream";
import { stripVTControlCharacters } from "node:util";
import { editions } from "@specie/contract/editions";
import { expect, test } from "vitest";
import { createContext } from "../src/context.ts";
import { startBar, startProgress } from "../src/output/progress.ts";
import { en } from "../src/texts/en.ts";

/** The lines of a progress of 100 rows without a terminal, each with its second, when so many rows are done at these seconds. */
function linesOf(steps: readonly (readonly [second: number, done: number])[], already: number): string[] {
  const lines: string[] = [];
  let clock = 0;
  const stream = {
    write: (text: string) => lines.push(`${clock}: ${text.trim()}`) > 0,
  } as unknown as NodeJS.WritableStream; // Nothing else of it is used.
  const context = createContext([], {
    ...{ env: {}, stdout: stream, stderr: stream, contracts: editions, now: () => clock * 1000 },
    signal: new AbortController().signal,
  });
  const progress = startProgress(context, 100, already);
  for (const [second, done] of steps) {
    clock = second;
    progress.update(done);
  }
  progress.stop();
  return lines;
}

test("without a terminal there is a line every ten seconds, however many rows are done", () => {
  const steps = Array.from({ length: 31 }, (_, second) => [second, second * 2] as const);
  expect(linesOf(steps.slice(0, 10), 0)).toEqual([]);
  expect(linesOf(steps, 0)).toEqual([
    `10: ${en.progressLine(20, 100, 2, 40)}`,
    `20: ${en.progressLine(40, 100, 2, 30)}`,
    `30: ${en.progressLine(60, 100, 2, 20)}`,
  ]);
});

test.for([
  // Rows of an earlier run do not count for the rate.
  [[[10, 60]], 50, `10: ${en.progressLine(60, 100, 1, 40)}`],
  [[[10, 50]], 50, `10: ${en.progressLine(50, 100, 0, undefined)}`],
  [[[10, 100]], 0, `10: ${en.progressLine(100, 100, 10, 0)}`],
  // More may come than there were at the beginning.
  [[[10, 120]], 0, `10: ${en.progressLine(120, 100, 12, 0)}`],
  // A part of a second is a whole one.
  [[[10, 30]], 0, `10: ${en.progressLine(30, 100, 3, 24)}`],
  [
    [
      [25, 50],
      [34, 60],
    ],
    0,
    `25: ${en.progressLine(50, 100, 2, 25)}`,
  ],
] as const)("of the steps %j after %i rows the line is %s", ([steps, already, line]) => {
  expect(linesOf(steps, already)).toEqual([line]);
});

test.for([100, undefined])("on a terminal the bar of %s rows is whole from its first line", (total) => {
  let drawn = "";
  const stderr = Object.assign(
    new Writable({
      write: (chunk, _encoding, done) => {
        drawn += String(chunk);
        done();
      },
    }),
    { isTTY: true, columns: 120 },
  );
  const context = createContext([], {
    ...{ env: {}, stdout: stderr, stderr, contracts: editions, now: () => 0 },
    signal: new AbortController().signal,
  });
  const bar = startBar(context, { total, already: 20 });
  const first = stripVTControlCharacters(drawn);
  bar.stop();
  expect(first).toContain("20");
  expect(first).not.toMatch(/\{\w+\}|undefined|NaN/);
});
