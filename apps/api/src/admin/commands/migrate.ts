import { Command } from "@commander-js/extra-typings";
import type { RunCommand } from "../command.ts";

export const migrateCommand = (run: RunCommand) =>
  new Command("migrate")
    .description(
      "bring the database to the shape that this server works with, before servers with MIGRATE=off start",
    )
    .option("--json", "print one JSON document")
    .action((options) =>
      run(
        options,
        async ({ migrated }) => ({
          json: { migrated },
          text:
            migrated.length === 0
              ? "The database has every migration already."
              : `Run:\n${migrated.join("\n")}`,
        }),
        { migrate: true },
      ),
    );
