import { Command } from "@commander-js/extra-typings";
import { UniqueViolationError } from "../../db/database.ts";
import { Problem } from "../../problems/problem.ts";
import { findCounterparty } from "../../stores/counterparties.ts";
import { allScopes, fullGrant } from "../../stores/keys/key-grant.ts";
import {
  addKey,
  lockKey,
  lockKeys,
  readKeys,
  revokeKeyRow,
  toAuditRecord,
} from "../../stores/keys/key-store.ts";
import type { RunCommand } from "../command.ts";
import { CommandError, requireCounterparty, table } from "../command.ts";
import { readJwkFile } from "../jwk-file.ts";
import { readFileName, readFutureTime, readGuid, readScopes } from "../values.ts";

export const keyRegister = (run: RunCommand) =>
  new Command("register")
    .description("accept tokens that a key signs; takes its public half only")
    .requiredOption("--counterparty <guid>", "whose key it is", readGuid)
    .requiredOption(
      "--file <file>",
      "the public key as a JWK (RFC 7517) with alg and kid, in JSON",
      readFileName,
    )
    .option(
      "--scopes <scopes>",
      `what its tokens may do, separated by commas: ${allScopes.join(", ")}; all by default`,
      readScopes,
    )
    .option(
      "--expires-at <time>",
      "from when its tokens are rejected, as 2027-06-30T00:00:00Z; never by default",
      readFutureTime,
    )
    .option("--json", "print one JSON document")
    .action(async (options) => {
      const { counterparty, file, scopes = fullGrant.scopes, expiresAt: expires_at = null } = options;
      const key = { ...(await readJwkFile(file)), ...fullGrant, scopes, expires_at };
      await run(options, ({ change, environment }) =>
        change("key.register", counterparty, async ({ db, record }) => {
          const { name } = await requireCounterparty(findCounterparty, db, counterparty);
          const guid = environment.newGuid();
          await lockKeys(db, counterparty);
          await addKey(db, counterparty, guid, key).catch((error: unknown) => {
            if (error instanceof Problem && error.code === "key-revoked")
              throw new CommandError(
                `"${name}" has revoked this key, with the thumbprint ${key.thumbprint}. A revoked key never becomes valid again: make a new one.`,
                { cause: error },
              );
            if (!(error instanceof UniqueViolationError)) throw error;
            const message =
              error.constraint === "keys_thumbprint"
                ? `"${name}" has registered this key already: \`key list\` shows its thumbprint, ${key.thumbprint}. Use that one, or make a new key.`
                : `Another key of "${name}" has the kid ${key.kid}. Choose another kid, or revoke that key first (\`key list\` shows it).`;
            throw new CommandError(message, { cause: error });
          });
          record({ object: guid, before: null, after: toAuditRecord(key) });
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
                ? table(
                    [
                      "guid",
                      "kid",
                      "alg",
                      "thumbprint",
                      "scopes",
                      "expires_at",
                      "last_used_at",
                      "created_at",
                      "updated_at",
                    ],
                    keys.map((key) => ({ ...key, scopes: key.scopes.join(",") })),
                  )
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
          await lockKeys(db, options.counterparty);
          const key = await lockKey(db, options.counterparty, guid);
          if (!key) {
            throw new CommandError(
              `"${name}" has no key with the GUID ${guid}: it was revoked already, or is another's. \`key list\` shows its keys.`,
            );
          }
          await revokeKeyRow(db, options.counterparty, key);
          record({ object: guid, before: toAuditRecord(key), after: null });
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
