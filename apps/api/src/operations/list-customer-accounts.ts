import { toAccount } from "../accounts/account-row.ts";
import { listAccounts } from "../accounts/account-store.ts";
import { readCustomer } from "../customers/customer-store.ts";
import { Problem } from "../http/problem.ts";
import type { Handler } from "./handler.ts";

export const listCustomerAccounts: Handler<"listCustomerAccounts"> = async ({
  counterparty,
  path,
  query,
  db,
}) => {
  const rows = await listAccounts(db, counterparty, path.customer_guid, query.iban);
  if (rows.length === 0 && !(await readCustomer(db, counterparty, path.customer_guid))) {
    throw new Problem("customer-not-found");
  }
  const accounts = rows.map(toAccount);
  return { body: { accounts, total: accounts.length } };
};
