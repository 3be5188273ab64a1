import { Command } from "@commander-js/extra-typings";
import { readAssets, registerAsset } from "../../stores/assets.ts";
import { findCounterparty } from "../../stores/counterparties.ts";
import type { RunCommand } from "../command.ts";
import { CommandError, requireCounterparty, table } from "../command.ts";
import { readAssetCode, readGuid, readIssuer, readMinorUnit, readName } from "../values.ts";

// As most currencies have.
const usualMinorUnit = 2;

export const assetRegister = (run: RunCommand) =>
  new Command("register")
    .description("let a counterparty's customers hold an asset")
    .requiredOption("--counterparty <guid>", "whose customers", readGuid)
    .requiredOption("--code <code>", "the asset's code on Stellar, 1 to 12 letters or digits", readAssetCode)
    .requiredOption("--issuer <address>", "the Stellar account that issues it, G… (SEP-23)", readIssuer)
    .option("--name <name>", "its display name (default: the code)", readName)
    .option(
      "--minor-unit <digits>",
      `how many decimal places the currency shows, 0 to 7 (default: ${usualMinorUnit})`,
      readMinorUnit,
    )
    .option("--json", "print one JSON document")
    .action((options) =>
      run(options, ({ change }) => {
        const { counterparty, code, issuer, name = code, minorUnit: minor_unit = usualMinorUnit } = options;
        const asset = { code, issuer, name, minor_unit };
        return change("asset.register", counterparty, async ({ db, record }) => {
          const owner = await requireCounterparty(findCounterparty, db, counterparty);
          const isNew = await registerAsset(db, counterparty, asset);
          // An asset has no GUID of its own.
          if (isNew) record({ object: counterparty, before: null, after: asset });
          const assets = await readAssets(db, counterparty);
          const kept = assets.find((one) => one.code === code && one.issuer === issuer);
          if (kept?.name !== name || kept.minor_unit !== minor_unit) {
            throw new CommandError(
              `"${owner.name}" has ${code} of this issuer already, as "${kept?.name}" with ${kept?.minor_unit} decimal places. ` +
                "Neither can be changed.",
            );
          }
          return {
            json: { counterparty_guid: counterparty, ...kept, changed: isNew },
            text: isNew
              ? `Registered ${code} ("${name}") for "${owner.name}". Its customers can hold it at once.`
              : `"${owner.name}" has ${code} of this issuer already. Nothing was changed.`,
          };
        });
      }),
    );

export const assetList = (run: RunCommand) =>
  new Command("list")
    .description("show the assets that a counterparty's customers can hold, the oldest first")
    .requiredOption("--counterparty <guid>", "whose customers", readGuid)
    .option("--json", "print one JSON document")
    .action((options) =>
      run(options, ({ database }) =>
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
