/** The resources of the Customers API that the derived checks read, and bodies that leave them as they are. */
import { sharedCustomer } from "../src/fixtures/customers.ts";
import { freshOkpKey } from "../src/fixtures/fresh.ts";
import { sharedEvent } from "../src/fixtures/journal.ts";
import { revokedKey, sharedKey } from "../src/fixtures/keys.ts";
import { scopes, signLimitedTo } from "../src/fixtures/limited-keys.ts";
import { declareResources } from "../src/fixtures/valid-request.ts";

declareResources({
  existing: {
    customer_guid: async (send) => (await sharedCustomer(send)).customer_guid,
    account_guid: async (send) => (await sharedCustomer(send)).guid,
    jwk_guid: async (send) => (await sharedKey(send)).guid,
    event_guid: async (send) => (await sharedEvent(send)).guid,
  },
  instead: { revokeKey: { jwk_guid: revokedKey } },
  limitedTo: { scopes, sign: signLimitedTo },
  bodies: {
    // An example would change the shared customer, or use a key id twice.
    updateCustomer: () => ({}),
    registerKey: () => ({ data: freshOkpKey() }),
    replaceKey: () => ({ data: freshOkpKey() }),
  },
});
