import { Problem } from "../problems/problem.ts";
import { readAccount, toAccount } from "../stores/accounts.ts";
import type { Handler } from "./call.ts";
import { entityTag } from "./entity-tag.ts";

export const getAccount: Handler<"getAccount"> = async ({ counterparty, path, query, db }) => {
  const row = await readAccount(db, counterparty, path.account_guid, query.iban);
  if (!row) throw new Problem("account-not-found");
  return { body: toAccount(row), etag: entityTag(row) };
};
