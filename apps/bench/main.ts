import { benchCommand } from "./bench-command.ts";
import { writeResults } from "./report/write-results.ts";
import { run } from "./run.ts";
import { openStage } from "./stage/stage.ts";

process.exitCode = await benchCommand(process.argv.slice(2), { openStage, run, writeResults });
