import { Command } from "@commander-js/extra-typings";
import { readCounterparties } from "../../counterparties/counterparty-store.ts";
import type { Perform } from "../perform.ts";
import { table } from "../table.ts";

// The database is always used on behalf of some counterparty; the operator's role sees all of them whichever it is.
const nobody = "00000000-0000-0000-0000-000000000000";

export const counterpartyList = (perform: Perform) =>
  new Command("list")
    .description("show all counterparties, the oldest first")
    .option("--json", "print one JSON document")
    .action((options) =>
      perform(options, async ({ database }) => {
        const counterparties = await database.read(nobody, readCounterparties);
        return {
          json: { counterparties },
          text:
            counterparties.length > 0
              ? table(["guid", "name", "created_at", "disabled_at"], counterparties)
              : "There is no counterparty yet. `counterparty create` makes one.",
        };
      }),
    );
