import { Command } from "@commander-js/extra-typings";
import { DistributionError, distribute } from "../../db/distribute.ts";
import { CommandError, type RunCommand } from "../command.ts";

export const distributeCommand = (run: RunCommand) =>
  new Command("distribute")
    .description("print the statements that distribute the tables over a Citus cluster; can be run again")
    .option("--execute", "execute them, as the owner in DATABASE_URL, on the coordinator")
    .option("--json", "print one JSON document")
    .action((options) =>
      run(options, async ({ ownerUrl }) => {
        const execute = options.execute ?? false;
        const { statements, done } = await distribute(ownerUrl, { execute }).catch((error: unknown) => {
          throw error instanceof DistributionError
            ? new CommandError(error.message, { cause: error })
            : error;
        });
        const text = statements.map((statement) => `${statement};`).join("\n");
        return {
          json: { executed: execute, statements, distributed_before: done },
          text: execute ? `Executed:\n${text}` : text,
        };
      }),
    );
