import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { questionsOn } from "../src/output/confirm-overwrite.ts";

/** A terminal or a pipe: what is written to it can be read from it. */
const stream = (isTTY: boolean) => Object.assign(new PassThrough(), isTTY && { isTTY, columns: 80 });
const never = new AbortController().signal;
const fail = () => expect.unreachable("Ctrl-C was not pressed");

test.for([
  [true, true, true],
  [true, false, false],
  [false, true, false],
  [false, false, false],
] as const)(
  "with terminals for stdin: %s and stderr: %s there are questions: %s",
  ([input, output, asks]) => {
    expect(questionsOn(stream(input), stream(output), never, fail) !== undefined).toBe(asks);
  },
);

test.for([
  ["y\n", true],
  ["так\n", true],
  ["\n", false],
  ["n\n", false],
  // Ctrl-D.
  ["\u0004", false],
] as const)("a question is on stderr, and the answer %j means %s", async ([typed, answer]) => {
  const [stdin, stderr] = [stream(true), stream(true)];
  const asked = questionsOn(stdin, stderr, never, fail)?.("Overwrite it?");
  expect(String(stderr.read())).toContain("Overwrite it? [y/N] ");
  stdin.write(typed);
  expect(await asked).toBe(answer);
  // The terminal is the shell's again, so that the process can end.
  expect(stdin.isPaused()).toBe(true);
});

test("input that ends without an answer means no", async () => {
  const [stdin, stderr] = [stream(true), stream(true)];
  const asked = questionsOn(stdin, stderr, never, fail)?.("Overwrite it?");
  stdin.end();
  expect(await asked).toBe(false);
});

// A terminal sends Ctrl-C as a character while a question is open.
test.for(["a signal", "Ctrl-C"])("%s ends a question", async (by) => {
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  const [stdin, stderr] = [stream(true), stream(true)];
  const asked = questionsOn(stdin, stderr, stopping.signal, stop)?.("Overwrite it?");
  if (by === "Ctrl-C") stdin.write("\u0003");
  else stop();
  await expect(asked).rejects.toMatchObject({ name: "AbortError" });
  expect(stdin.isPaused()).toBe(true);
});
