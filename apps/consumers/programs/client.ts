import { createClient, toArray } from "@specie/client";
import { body, counterparty, logins, print, token, unknown, url } from "./setup.ts";

const specie = createClient({ baseUrl: url, counterpartyGuid: counterparty, token });
const created = await specie.createCustomer({ body });
const listed = await toArray(specie.iterate.listCustomers({ logins }), { limit: 10 });
const rejected = await specie.safe.listCustomers({ limit: 0 });
const missing = await specie.safe.getCustomer({ customer_guid: unknown });
print({
  created: created.data.customer_guid,
  listed: listed.map(({ login }) => login),
  rejected: rejected.ok ? undefined : rejected.error.code,
  missing: missing.ok ? undefined : missing.error.code,
});
