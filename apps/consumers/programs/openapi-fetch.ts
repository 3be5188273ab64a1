import createClient from "openapi-fetch";
import type { paths } from "./generated/index.ts";
import { body, counterparty, logins, print, token, unknown, url } from "./setup.ts";

const api = createClient<paths>({ baseUrl: url, headers: { "CX-Authorization": token } });
const path = { counterparty_guid: counterparty };
const customers = "/counterparty/{counterparty_guid}/customers";
const created = await api.POST(customers, { params: { path }, body });
const listed = await api.GET(customers, { params: { path, query: { logins } } });
const rejected = await api.GET(customers, { params: { path, query: { limit: 0 } } });
const missing = await api.GET("/counterparty/{counterparty_guid}/customers/{customer_guid}", {
  params: { path: { ...path, customer_guid: unknown } },
});
print({
  created: created.data?.customer_guid ?? "",
  listed: listed.data?.customers.map((one) => one.login) ?? [],
  rejected: rejected.error?.code,
  missing: missing.error?.code,
});
