import type { Handlers } from "./call.ts";
import { checkToken } from "./check-token.ts";
import { createCustomer } from "./create-customer.ts";
import { getAccount } from "./get-account.ts";
import { getChainHead } from "./get-chain-head.ts";
import { getCustomer } from "./get-customer.ts";
import { getEvent } from "./get-event.ts";
import { listChainEntries } from "./list-chain-entries.ts";
import { listCustomerAccounts } from "./list-customer-accounts.ts";
import { listCustomerChanges } from "./list-customer-changes.ts";
import { listCustomers } from "./list-customers.ts";
import { listEvents } from "./list-events.ts";
import { listKeys } from "./list-keys.ts";
import { registerKey } from "./register-key.ts";
import { replaceKey } from "./replace-key.ts";
import { revokeKey } from "./revoke-key.ts";
import { updateCustomer } from "./update-customer.ts";

/** One handler for each operation of the contract. */
export const handlers: Handlers = {
  checkToken,
  createCustomer,
  getAccount,
  getChainHead,
  getCustomer,
  getEvent,
  listChainEntries,
  listCustomerAccounts,
  listCustomerChanges,
  listCustomers,
  listEvents,
  listKeys,
  registerKey,
  replaceKey,
  revokeKey,
  updateCustomer,
};
