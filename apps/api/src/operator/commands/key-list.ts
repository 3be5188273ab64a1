import { Command } from "@commander-js/extra-typings";
import { findCounterparty } from "../../counterparties/counterparty-store.ts";
import { readKeys } from "../../keys/key-store.ts";
import type { Perform } from "../perform.ts";
import { readGuid } from "../read-value.ts";
import { requireCounterparty } from "../require-counterparty.ts";
import { table } from "../table.ts";

export const keyList = (perform: Perform) =>
  new Command("list")
    .description("show the keys of a counterparty, the oldest first")
    .requiredOption("--counterparty <guid>", "whose keys", readGuid)
    .option("--json", "print one JSON document")
    .action((options) =>
      perform(options, ({ database }) =>
        database.read(options.counterparty, async (db) => {
          const { name } = await requireCounterparty(findCounterparty, db, options.counterparty);
          const keys = await readKeys(db, options.counterparty);
          return {
            json: { keys },
            text:
              keys.length > 0
                ? table(["guid", "kid", "alg", "thumbprint", "created_at", "updated_at"], keys)
                : `"${name}" has no key. \`key register\` adds one.`,
          };
        }),
      ),
    );
