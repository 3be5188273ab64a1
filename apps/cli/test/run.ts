import { Writable } from "node:stream";
import { editions as contracts } from "@specie/contract/editions";
import type { ProcessIo } from "../src/process-io.ts";
import { runCli } from "../src/run-cli.ts";

/** What a command has printed and how it ended. */
export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Which of the streams claim to be a terminal, of 120 columns. */
export interface Terminals {
  readonly out?: boolean;
  readonly err?: boolean;
}

/** Runs a command in this process, with io of the test's own. */
export async function run(
  args: readonly string[],
  given: Partial<ProcessIo> = {},
  terminals: Terminals = {},
): Promise<Outcome> {
  const out = collector(terminals.out ?? false);
  const err = collector(terminals.err ?? false);
  const code = await runCli(args, {
    env: {},
    stdout: out.stream,
    stderr: err.stream,
    contracts,
    now: () => Date.now(),
    signal: new AbortController().signal,
    ...given,
  });
  return { code, out: out.text(), err: err.text() };
}

function collector(isTTY: boolean) {
  const pieces: Buffer[] = [];
  const stream = new Writable({
    write: (chunk, _encoding, done) => {
      pieces.push(Buffer.from(chunk));
      done();
    },
  });
  Object.assign(stream, isTTY && { isTTY, columns: 120 });
  return { stream, text: () => Buffer.concat(pieces).toString() };
}
