import { Command } from "@commander-js/extra-typings";
import { UniqueViolationError } from "../../db/database.ts";
import { findCounterparty } from "../../stores/counterparties.ts";
import { addKey, deleteKey, lockKey, readKeys, toAuditRecord } from "../../stores/keys/key-store.ts";
import type { RunCommand } from "../command.ts";
import { CommandError, requireCounterparty, table } from "../command.ts";
import { readJwkFile } from "../jwk-file.ts";
import { readFileName, readGuid } from "../values.ts";

export const keyRegister = (run: RunCommand) =>
  new Command("register")
    .description("accept tokens that a key signs; takes its public half only")
    .requiredOption("--counterparty <guid>", "whose key it is", readGuid)
    .requiredOption(
      "--file <file>",
      "the public key as a JWK (RFC 7517) with alg and kid, in JSON",
      readFileName,
    )
    .option("--json", "print one JSON document")
    .action(async (options) => {
      const { counterparty, file } = options;
      const key = await readJwkFile(file);
      await run(options, ({ change, environment }) =>
        change("key.register", counterparty, async ({ db, record }) => {
          const { name } = await requireCounterparty(findCounterparty, db, counterparty);
          const guid = environment.newGuid();
          await addKey(db, counterparty, guid, key).catch((error: unknown) => {
            if (!(error instanceof UniqueViolationError)) throw error;
            const message =
              error.constraint === "keys_thumbprint"
                ? `"${name}" has registered this key already: \`key list\` shows its thumbprint, ${key.thumbprint}. Use that one, or make a new key.`
                : `Another key of "${name}" has the kid ${key.kid}. Choose another kid, or revoke that key first (\`key list\` shows it).`;
            throw new CommandError(message, { cause: error });
          });
          await record({ object: guid, before: null, after: toAuditRecord(key) });
          return {
            json: { guid, counterparty_guid: counterparty, ...toAuditRecord(key), changed: true },
            text:
              `Registered the ${key.alg} key ${key.kid} of "${name}".\nIts GUID: ${guid}\n` +
              `Its thumbprint (RFC 7638), to compare with the counterparty's: ${key.thumbprint}`,
          };
        }),
      );
    });

export const keyList = (run: RunCommand) =>
  new Command("list")
    .description("show the keys of a counterparty, the oldest first")
    .requiredOption("--counterparty <guid>", "whose keys", readGuid)
    .option("--json", "print one JSON document")
    .action((options) =>
      run(options, ({ database }) =>
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

export const keyRevoke = (run: RunCommand) =>
  new Command("revoke")
    .description("refuse the tokens that a key has signed, within 5 seconds")
    .requiredOption("--counterparty <guid>", "whose key it is", readGuid)
    .argument("<key-guid>", "the key's GUID, as `key list` shows it", readGuid)
    .option("--json", "print one JSON document")
    .action((guid, options) =>
      run(options, ({ change }) =>
        change("key.revoke", options.counterparty, async ({ db, record }) => {
          const { name } = await requireCounterparty(findCounterparty, db, options.counterparty);
          const key = await lockKey(db, options.counterparty, guid);
          if (!key) {
            throw new CommandError(
              `"${name}" has no key with the GUID ${guid}: it was revoked already, or is another's. \`key list\` shows its keys.`,
            );
          }
          await deleteKey(db, options.counterparty, guid);
          await record({ object: guid, before: toAuditRecord(key), after: null });
          const left = await readKeys(db, options.counterparty);
          const last =
            left.length > 0
              ? ""
              : "\nIt was the last key: the counterparty cannot call the API until another is registered.";
          return {
            json: { guid, counterparty_guid: options.counterparty, ...toAuditRecord(key), changed: true },
            text: `Revoked the key ${key.kid} of "${name}". Running servers refuse its tokens within 5 seconds.${last}`,
          };
        }),
      ),
    );
