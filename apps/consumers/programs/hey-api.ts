import { client } from "./generated/client.gen.ts";
import { createCustomer, getCustomer, listCustomers } from "./generated/index.ts";
import { body, counterparty, logins, print, token, unknown, url } from "./setup.ts";

client.setConfig({ baseUrl: url, auth: () => token });
const path = { counterparty_guid: counterparty };
const created = await createCustomer({ path, body });
const listed = await listCustomers({ path, query: { logins } });
const rejected = await listCustomers({ path, query: { limit: 0 } });
const missing = await getCustomer({ path: { ...path, customer_guid: unknown } });
print({
  created: created.data?.customer_guid ?? "",
  listed: listed.data?.customers.map((one) => one.login) ?? [],
  rejected: rejected.error?.code,
  missing: missing.error?.code,
});
