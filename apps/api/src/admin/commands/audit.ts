import { Command } from "@commander-js/extra-typings";
import { noCounterparty } from "../../db/database.ts";
import { leastRetentionDays, purgeAudit } from "../../stores/audit.ts";
import { CommandError, type RunCommand } from "../command.ts";
import { readDays } from "../values.ts";

const batch = 5_000;
const millisecondsOfDay = 86_400_000;

export const auditPurge = (run: RunCommand) =>
  new Command("purge")
    .description("delete old rows of the audit trail, of all counterparties")
    .option(
      "--older-than <days>",
      `their age in days, ${leastRetentionDays} at least (default: AUDIT_RETENTION_DAYS)`,
      readDays,
    )
    .option("--json", "print one JSON document")
    .action((options) =>
      run(options, async ({ database, environment, config }) => {
        const days = options.olderThan ?? config.AUDIT_RETENTION_DAYS;
        if (days === undefined)
          throw new CommandError("Name the age with --older-than, or set AUDIT_RETENTION_DAYS.");
        const before = new Date(environment.now() - days * millisecondsOfDay);
        let deleted = 0;
        for (let rows = batch; rows === batch; deleted += rows)
          rows = await database.write(noCounterparty, (db) => purgeAudit(db, before, batch));
        return {
          json: { before: before.toISOString(), deleted },
          text: `Deleted ${deleted} rows of the audit trail from before ${before.toISOString()}.`,
        };
      }),
    );
