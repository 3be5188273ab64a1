import { createCustomer, getCustomer, listCustomers } from "./generated/index.ts";
import { body, counterparty, logins, print, token, unknown, url } from "./setup.ts";

// Its functions call addresses without a server unless `baseUrl` is in its settings when it generates.
const { fetch } = globalThis;
globalThis.fetch = (input, init) => fetch(url + String(input), init);
const options = { headers: { "CX-Authorization": token } };
const created = await createCustomer(counterparty, body, options);
const listed = await listCustomers(counterparty, { logins }, options);
const rejected = await listCustomers(counterparty, { limit: 0 }, options);
const missing = await getCustomer(counterparty, unknown, {}, options);
print({
  created: created.status === 200 ? created.data.customer_guid : "",
  listed: listed.status === 200 ? listed.data.customers.map((one) => one.login) : [],
  rejected: rejected.status === 400 ? rejected.data.code : undefined,
  missing: missing.status === 404 ? missing.data.code : undefined,
});
