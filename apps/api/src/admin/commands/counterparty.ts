import { Command } from "@commander-js/extra-typings";
import {
  ensureCounterparty,
  findCounterparty,
  lockCounterparty,
  readCounterparties,
  setDisabled,
} from "../../stores/counterparties.ts";
import type { RunCommand } from "../command.ts";
import { CommandError, requireCounterparty, table } from "../command.ts";
import { readGuid, readName } from "../values.ts";

export const counterpartyCreate = (run: RunCommand) =>
  new Command("create")
    .description("make a counterparty: a bank or fintech that calls the API")
    .requiredOption("--name <name>", "its name, 1 to 128 characters", readName)
    .option("--guid <guid>", "its GUID, if it has one already (default: a new UUIDv7)", readGuid)
    .option("--json", "print one JSON document")
    .action((options) =>
      run(options, async ({ change, environment }) => {
        const { name, guid = environment.newGuid() } = options;
        return change("counterparty.create", guid, async ({ db, record }) => {
          const isNew = await ensureCounterparty(db, guid, name);
          const made = await requireCounterparty(findCounterparty, db, guid);
          if (made.name !== name) {
            throw new CommandError(
              `The GUID ${guid} belongs to another counterparty, "${made.name}". Leave --guid out, or name another one.`,
            );
          }
          if (isNew) record({ object: guid, before: null, after: { name } });
          return {
            json: { ...made, changed: isNew },
            text: isNew
              ? `Created the counterparty "${name}".\nIts GUID: ${guid}\nNext: \`key register\` and \`asset register\`.`
              : `The counterparty "${name}" was there already, with the GUID ${guid}. Nothing was changed.`,
          };
        });
      }),
    );

// A read always names a counterparty; the admin role sees all of them.
const anyCounterparty = "00000000-0000-0000-0000-000000000000";

export const counterpartyList = (run: RunCommand) =>
  new Command("list")
    .description("show all counterparties, the oldest first")
    .option("--json", "print one JSON document")
    .action((options) =>
      run(options, async ({ database }) => {
        const counterparties = await database.read(anyCounterparty, readCounterparties);
        return {
          json: { counterparties },
          text:
            counterparties.length > 0
              ? table(["guid", "name", "created_at", "disabled_at"], counterparties)
              : "There is no counterparty yet. `counterparty create` makes one.",
        };
      }),
    );

export const counterpartyDisable = (run: RunCommand) =>
  new Command("disable")
    .description("refuse all tokens of a counterparty, within 5 seconds; its data stays")
    .argument("<guid>", "the counterparty", readGuid)
    .option("--json", "print one JSON document")
    .action((guid, options) =>
      run(options, ({ change }) =>
        change("counterparty.disable", guid, async ({ db, record }) => {
          const found = await requireCounterparty(lockCounterparty, db, guid);
          if (found.disabled_at !== null) {
            return {
              json: { ...found, changed: false },
              text: `"${found.name}" has been disabled since ${found.disabled_at}. Nothing was changed.`,
            };
          }
          const disabled_at = await setDisabled(db, guid, true);
          record({ object: guid, before: { disabled_at: null }, after: { disabled_at } });
          return {
            json: { ...found, disabled_at, changed: true },
            text: `Disabled "${found.name}". Running servers refuse its tokens within 5 seconds.`,
          };
        }),
      ),
    );

export const counterpartyEnable = (run: RunCommand) =>
  new Command("enable")
    .description("accept the tokens of a disabled counterparty again")
    .argument("<guid>", "the counterparty", readGuid)
    .option("--json", "print one JSON document")
    .action((guid, options) =>
      run(options, ({ change }) =>
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
          record({ object: guid, before: { disabled_at }, after: { disabled_at: null } });
          return {
            json: { ...found, disabled_at: null, changed: true },
            text: `Enabled "${found.name}". Tokens of its registered keys are accepted again.`,
          };
        }),
      ),
    );
