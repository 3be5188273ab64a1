import { help, readArguments, UsageError } from "./read-arguments.ts";
import { judge } from "./report/judge.ts";
import { table } from "./report/table.ts";
import type { writeResults } from "./report/write-results.ts";
import type { run } from "./run.ts";
import type { openStage } from "./stage/stage.ts";

/** What the command works with. */
export interface BenchSetting {
  readonly openStage: (progress: (line: string) => void) => ReturnType<typeof openStage>;
  readonly run: typeof run;
  readonly writeResults: typeof writeResults;
}

/** `pnpm bench`. Returns the exit code. */
export async function benchCommand(
  words: readonly string[],
  { openStage, run, writeResults }: BenchSetting,
): Promise<0 | 1> {
  try {
    const order = readArguments(words);
    if (order === "help") {
      console.log(help);
      return 0;
    }
    const progress = (line: string) => console.log(line);
    await using stage = await openStage(progress);
    // PostgreSQL is not a child process and would continue to run, with a gigabyte of temporary files.
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      process.once(signal, async () => {
        await stage[Symbol.asyncDispose]();
        process.exit(1);
      });
    }
    const figures = await run(order.names, order.effort, stage, progress);
    console.log(`\n${table(figures)}\n`);
    console.log(
      "Of a server: answers a second, and for one of them its processor time and what it allocates.",
    );
    console.log(
      "bare has no token, limits, validation, row security, request id, metrics or log: no server to operate.",
    );
    if (figures.some((figure) => judge(figure) === "too noisy"))
      console.log("Some figures are too noisy: this machine is busy. Run the bench again on an idle one.");
    console.log(`All measurements: ${await writeResults(figures, order.effort)}`);
    return 0;
  } catch (error) {
    console.error(error instanceof UsageError ? `${error.message}\nTry --help.` : error);
    return 1;
  }
}
