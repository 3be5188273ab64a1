import { Command } from "@commander-js/extra-typings";
import { lockCounterparty, setDisabled } from "../../counterparties/counterparty-store.ts";
import type { Perform } from "../perform.ts";
import { readGuid } from "../read-value.ts";
import { requireCounterparty } from "../require-counterparty.ts";

export const counterpartyEnable = (perform: Perform) =>
  new Command("enable")
    .description("accept the tokens of a disabled counterparty again")
    .argument("<guid>", "the counterparty", readGuid)
    .option("--json", "print one JSON document")
    .action((guid, options) =>
      perform(options, ({ change }) =>
        change("counterparty.enable", guid, async ({ db, record }) => {
          const found = await requireCounterparty(lockCounterparty, db, guid);
          const { disabled_at } = found;
          if (disabled_at === null) {
            return {
              json: { ...found, changed: false },
              text: `"${found.name}" is enabled already. Nothing was changed.`,
            };
          }
          await setDisabled(db, guid, false);
          await record({ object: guid, before: { disabled_at }, after: { disabled_at: null } });
          return {
            json: { ...found, disabled_at: null, changed: true },
            text: `Enabled "${found.name}". Tokens of its registered keys are accepted again.`,
          };
        }),
      ),
    );
