import { Command } from "@commander-js/extra-typings";
import { findCounterparty } from "../../counterparties/counterparty-store.ts";
import { deleteKey } from "../../keys/delete-key.ts";
import { lockKey, readKeys } from "../../keys/key-store.ts";
import { publicFacts } from "../../keys/public-facts.ts";
import type { Perform } from "../perform.ts";
import { readGuid } from "../read-value.ts";
import { Refusal } from "../refusal.ts";
import { requireCounterparty } from "../require-counterparty.ts";

export const keyRevoke = (perform: Perform) =>
  new Command("revoke")
    .description("refuse the tokens that a key has signed, within 5 seconds")
    .requiredOption("--counterparty <guid>", "whose key it is", readGuid)
    .argument("<key-guid>", "the key's GUID, as `key list` shows it", readGuid)
    .option("--json", "print one JSON document")
    .action((guid, options) =>
      perform(options, ({ change }) =>
        change("key.revoke", options.counterparty, async ({ db, record }) => {
          const { name } = await requireCounterparty(findCounterparty, db, options.counterparty);
          const key = await lockKey(db, options.counterparty, guid);
          if (!key) {
            throw new Refusal(
              `"${name}" has no key with the GUID ${guid}: it was revoked already, or is another's. \`key list\` shows its keys.`,
            );
          }
          await deleteKey(db, options.counterparty, guid);
          await record({ object: guid, before: publicFacts(key), after: null });
          const left = await readKeys(db, options.counterparty);
          const last =
            left.length > 0
              ? ""
              : "\nIt was the last key: nobody can call the API for it until another is registered.";
          return {
            json: { guid, counterparty_guid: options.counterparty, ...publicFacts(key), changed: true },
            text: `Revoked the key ${key.kid} of "${name}". Running servers refuse its tokens within 5 seconds.${last}`,
          };
        }),
      ),
    );
