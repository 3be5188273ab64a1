import { Problem } from "../problems/problem.ts";
import { listAccounts, toAccount } from "../stores/accounts.ts";
import { readCustomer } from "../stores/customers/customer-store.ts";
import type { Handler } from "./call.ts";

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
