import { Command } from "@commander-js/extra-typings";
import { findCounterparty } from "../../counterparties/counterparty-store.ts";
import { UniqueViolationError } from "../../db/database.ts";
import { addKey } from "../../keys/add-key.ts";
import { publicFacts } from "../../keys/public-facts.ts";
import type { Perform } from "../perform.ts";
import { readJwkFile } from "../read-jwk-file.ts";
import { readFileName, readGuid } from "../read-value.ts";
import { Refusal } from "../refusal.ts";
import { requireCounterparty } from "../require-counterparty.ts";

export const keyRegister = (perform: Perform) =>
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
      await perform(options, ({ change, environment }) =>
        change("key.register", counterparty, async ({ db, record }) => {
          const { name } = await requireCounterparty(findCounterparty, db, counterparty);
          const guid = environment.newGuid();
          await addKey(db, counterparty, guid, key, new Date(environment.now())).catch((error: unknown) => {
            if (!(error instanceof UniqueViolationError)) throw error;
            throw new Refusal(
              `Another key of "${name}" has the kid ${key.kid}. Choose another kid, or revoke that key first (\`key list\` shows it).`,
              { cause: error },
            );
          });
          await record({ object: guid, before: null, after: publicFacts(key) });
          return {
            json: { guid, counterparty_guid: counterparty, ...publicFacts(key), changed: true },
            text:
              `Registered the ${key.alg} key ${key.kid} of "${name}".\nIts GUID: ${guid}\n` +
              `Its thumbprint (RFC 7638), to compare with the counterparty's: ${key.thumbprint}`,
          };
        }),
      );
    });
