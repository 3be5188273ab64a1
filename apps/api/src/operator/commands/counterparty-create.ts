import { Command } from "@commander-js/extra-typings";
import { ensureCounterparty, findCounterparty } from "../../counterparties/counterparty-store.ts";
import type { Perform } from "../perform.ts";
import { readGuid, readName } from "../read-value.ts";
import { Refusal } from "../refusal.ts";
import { requireCounterparty } from "../require-counterparty.ts";

export const counterpartyCreate = (perform: Perform) =>
  new Command("create")
    .description("make a counterparty: a bank or fintech that calls the API")
    .requiredOption("--name <name>", "its name, 1 to 128 characters", readName)
    .option("--guid <guid>", "its GUID, if it has one already (default: a new UUIDv7)", readGuid)
    .option("--json", "print one JSON document")
    .action((options) =>
      perform(options, async ({ change, environment }) => {
        const { name, guid = environment.newGuid() } = options;
        return change("counterparty.create", guid, async ({ db, record }) => {
          const isNew = await ensureCounterparty(db, guid, name);
          const made = await requireCounterparty(findCounterparty, db, guid);
          if (made.name !== name) {
            throw new Refusal(
              `The GUID ${guid} belongs to another counterparty, "${made.name}". Leave --guid out, or name another one.`,
            );
          }
          if (isNew) await record({ object: guid, before: null, after: { name } });
          return {
            json: { ...made, changed: isNew },
            text: isNew
              ? `Created the counterparty "${name}".\nIts GUID: ${guid}\nNext: \`key register\` and \`asset register\`.`
              : `The counterparty "${name}" was there already, with the GUID ${guid}. Nothing was changed.`,
          };
        });
      }),
    );
