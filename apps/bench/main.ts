import { help, readArguments, UsageError } from "./read-arguments.ts";
import { judge } from "./report/judge.ts";
import { table } from "./report/table.ts";
import { writeResults } from "./report/write-results.ts";
import { run } from "./run.ts";
import { openStage } from "./stage/stage.ts";

try {
  const order = readArguments(process.argv.slice(2));
  if (order === "help") {
    console.log(help);
  } else {
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
  }
} catch (error) {
  console.error(error instanceof UsageError ? `${error.message}\nTry --help.` : error);
  process.exitCode = 1;
}
