import { Command } from "@commander-js/extra-typings";
import { lockCounterparty, setDisabled } from "../../counterparties/counterparty-store.ts";
import type { Perform } from "../perform.ts";
import { readGuid } from "../read-value.ts";
import { requireCounterparty } from "../require-counterparty.ts";

export const counterpartyDisable = (perform: Perform) =>
  new Command("disable")
    .description("refuse all tokens of a counterparty, within 5 seconds; its data stays")
    .argument("<guid>", "the counterparty", readGuid)
    .option("--json", "print one JSON document")
    .action((guid, options) =>
      perform(options, ({ change }) =>
        change("counterparty.disable", guid, async ({ db, record }) => {
          const found = await requireCounterparty(lockCounterparty, db, guid);
          if (found.disabled_at !== null) {
            return {
              json: { ...found, changed: false },
              text: `"${found.name}" has been disabled since ${found.disabled_at}. Nothing was changed.`,
            };
          }
          const disabled_at = await setDisabled(db, guid, true);
          await record({ object: guid, before: { disabled_at: null }, after: { disabled_at } });
          return {
            json: { ...found, disabled_at, changed: true },
            text: `Disabled "${found.name}". Running servers refuse its tokens within 5 seconds.`,
          };
        }),
      ),
    );
