import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { questionsOn } from "../src/output/confirm-overwrite.ts";

/** A terminal or a pipe: what is written to it can be read from it. */
const stream = (isTTY: boolean) => Object.assign(new PassThrough(), isTTY && { isTTY, columns: 80 });
const never = new AbortController().signal;

test.for([
  [true, true, true],
  [true, false, false],
  [false, true, false],
  [false, false, false],
] as const)(
  "with terminals for stdin: %s and stderr: %s there are questions: %s",
  ([input, output, asks]) => {
    expect(questionsOn(stream(input), stream(output), never) !== undefined).toBe(asks);
  },
);

test.for([
  ["y", true],
  ["так", true],
  ["", false],
  ["n", false],
] as const)("a question is on stderr, and the answer %j means %s", async ([typed, answer]) => {
  const [stdin, stderr] = [stream(true), stream(true)];
  const asked = questionsOn(stdin, stderr, never)?.("Overwrite it?");
  expect(String(stderr.read())).toContain("Overwrite it? [y/N] ");
  stdin.write(`${typed}\n`);
  expect(await asked).toBe(answer);
  // The terminal is the shell's again, so that the process can end.
  expect(stdin.isPaused()).toBe(true);
});

test("Ctrl-C ends a question", async () => {
  const stopping = new AbortController();
  const [stdin, stderr] = [stream(true), stream(true)];
  const asked = questionsOn(stdin, stderr, stopping.signal)?.("Overwrite it?");
  stopping.abort();
  await expect(asked).rejects.toMatchObject({ name: "AbortError" });
  expect(stdin.isPaused()).toBe(true);
});
