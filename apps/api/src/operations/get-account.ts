import { toAccount } from "../accounts/account-row.ts";
import { readAccount } from "../accounts/account-store.ts";
import { entityTag } from "../customers/entity-tag.ts";
import { Problem } from "../http/problem.ts";
import type { Handler } from "./handler.ts";

export const getAccount: Handler<"getAccount"> = async ({ counterparty, path, query, db }) => {
  const row = await readAccount(db, counterparty, path.account_guid, query.iban);
  if (!row) throw new Problem("account-not-found");
  return { body: toAccount(row), etag: entityTag(row) };
};
