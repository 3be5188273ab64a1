import type { Account, Client } from "@specie/client";

/** What a customer has, by asset. */
export async function balances(specie: Client, customer: string): Promise<Map<string, number>> {
  const { data } = await specie.listCustomerAccounts({ customer_guid: customer });
  const found = new Map<string, number>();
  for (const account of data.accounts)
    for (const { code, balance } of account.assets) found.set(code, (found.get(code) ?? 0) + balance);
  return data.total === 0 ? new Map() : found;
}

/** One account by its guid, if it has the IBAN. */
export async function account(specie: Client, guid: string, iban: string): Promise<Account | undefined> {
  const outcome = await specie.safe.getAccount({ account_guid: guid, iban });
  if (outcome.ok) return outcome.data.blocked ? undefined : outcome.data;
  if (outcome.error.code === "account-not-found") return undefined;
  throw outcome.error;
}
