import { Command } from "@commander-js/extra-typings";
import { readAssets } from "../../assets/asset-store.ts";
import { findCounterparty } from "../../counterparties/counterparty-store.ts";
import type { Perform } from "../perform.ts";
import { readGuid } from "../read-value.ts";
import { requireCounterparty } from "../require-counterparty.ts";
import { table } from "../table.ts";

export const assetList = (perform: Perform) =>
  new Command("list")
    .description("show the assets that a counterparty's customers can hold, the oldest first")
    .requiredOption("--counterparty <guid>", "whose customers", readGuid)
    .option("--json", "print one JSON document")
    .action((options) =>
      perform(options, ({ database }) =>
        database.read(options.counterparty, async (db) => {
          const { name } = await requireCounterparty(findCounterparty, db, options.counterparty);
          const assets = await readAssets(db, options.counterparty);
          return {
            json: { assets },
            text:
              assets.length > 0
                ? table(["code", "issuer", "name", "minor_unit", "created_at"], assets)
                : `"${name}" has no asset. \`asset register\` adds one.`,
          };
        }),
      ),
    );
