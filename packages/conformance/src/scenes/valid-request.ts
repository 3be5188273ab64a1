import type { OperationId } from "@specie/types";
import type { Request } from "../send/request.ts";
import type { Send } from "../send/send.ts";
import { leastCustomer, someCustomer } from "./customers.ts";
import { freshOkpKey } from "./fresh.ts";
import { someKey } from "./keys.ts";

/** A request of each operation with which nothing is wrong. It names what exists, but only to be refused or to read. */
const requests: { readonly [Op in OperationId]: (send: Send) => Promise<Request<Op>> } = {
  createCustomer: async () => ({ body: leastCustomer }),
  listCustomers: async () => ({}),
  getCustomer: async (send) => ({ path: { customer_guid: (await someCustomer(send)).customer_guid } }),
  updateCustomer: async (send) => ({
    path: { customer_guid: (await someCustomer(send)).customer_guid },
    body: {},
  }),
  listCustomerAccounts: async (send) => ({
    path: { customer_guid: (await someCustomer(send)).customer_guid },
  }),
  getAccount: async (send) => ({ path: { account_guid: (await someCustomer(send)).guid } }),
  listKeys: async () => ({}),
  registerKey: async () => ({ body: { data: freshOkpKey() } }),
  replaceKey: async (send) => ({
    path: { jwk_guid: (await someKey(send)).guid },
    body: { data: freshOkpKey() },
  }),
  checkToken: async () => ({}),
};

/** A request that the operation accepts, for tests that then spoil one thing about it. */
export function validRequest<Op extends OperationId>(operation: Op, send: Send): Promise<Request<Op>> {
  return requests[operation](send);
}
