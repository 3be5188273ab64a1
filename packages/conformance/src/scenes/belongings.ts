import type { Account, CustomerCreate } from "@specie/types";
import { fullCustomer, openCustomer } from "./customers.ts";
import { freshGuid, freshWord } from "./fresh.ts";
import { registerKey } from "./keys.ts";
import { once } from "./once.ts";

/** What one counterparty has, for another to reach for. */
export interface Belongings {
  readonly account: Account;
  readonly given: CustomerCreate;
  /** By the name of the path parameter that takes it. */
  readonly guids: Readonly<Record<string, string>>;
}

/** A customer with all fields and an account, and a key. No check changes them. */
export const belongings = once(async (send): Promise<Belongings> => {
  const given = { ...fullCustomer(), surname: freshWord(), name: freshWord(), branch_guid: freshGuid() };
  const account = await openCustomer(send, given);
  const { guid } = await registerKey(send);
  return {
    account,
    given,
    guids: { customer_guid: account.customer_guid, account_guid: account.guid, jwk_guid: guid },
  };
});
