import { stripVTControlCharacters } from "node:util";
import { editions } from "@specie/contract/editions";
import { expect, test } from "vitest";
import { createContext } from "../src/context.ts";
import { startProgress } from "../src/output/progress.ts";
import { paint, printable } from "../src/output/terminal-text.ts";
import { run } from "./run.ts";
import { startStubServer } from "./stub-server.ts";

test("without a terminal, progress is a line every 10 seconds", () => {
  let clock = 0;
  const written: string[] = [];
  const stream = { write: (text: string) => written.push(text) > 0 } as unknown as NodeJS.WritableStream; // Only written to.
  const context = createContext([], {
    env: {},
    stdout: stream,
    stderr: stream,
    contracts: editions,
    now: () => clock,
    signal: new AbortController().signal,
  });
  const progress = startProgress(context, 100, 20);
  for (let second = 1; second <= 25; second++) {
    clock = second * 1000;
    progress.update(20 + second);
  }
  // 10 rows in 10 s, 70 left; 20 rows in 20 s, 60 left.
  expect(written).toEqual([
    "30 of 100 rows, 1/s, 1 min 10 s left\n",
    "40 of 100 rows, 1/s, 1 min 0 s left\n",
  ]);
});

test("a text cannot control the terminal, and colours are only for terminals without NO_COLOR", () => {
  expect(printable("a\u001B[2J\u0007\u202Eb\u2066\u009B\r\n")).toBe(
    "a\\u{1B}[2J\\u{7}\\u{202E}b\\u{2066}\\u{9B}\\u{D}\\u{A}",
  );
  const terminal = { isTTY: true } as unknown as NodeJS.WritableStream; // Only its kind is read.
  const pipe = {} as NodeJS.WritableStream;
  expect(paint("red", "x", terminal, {})).toBe("\u001B[31mx\u001B[39m");
  expect([paint("red", "x", terminal, { NO_COLOR: "1" }), paint("red", "x", pipe, {})]).toEqual(["x", "x"]);
});

test("a table for a terminal that does not report its width has at most 80 columns", async () => {
  const env = await startStubServer((_request, response) => {
    const long = {
      login: "a".repeat(30),
      name: "b".repeat(30),
      surname: "c".repeat(30),
      status: "d".repeat(30),
    };
    response.setHeader("Content-Type", "application/json");
    response.end(JSON.stringify({ customers: [long], total: 1, total_relation: "eq", next_cursor: null }));
  });
  const { out } = await run(["customers", "list", "--output", "table"], { env });
  const widths = stripVTControlCharacters(out)
    .split("\n")
    .map((line) => line.length);
  expect(Math.max(...widths)).toBeLessThanOrEqual(80);
  expect(out).toContain("b".repeat(30));
});
