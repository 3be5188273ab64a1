import { createApiClient } from "./generated/index.ts";
import { body, counterparty, logins, print, token, unknown, url } from "./setup.ts";

// It generates no call of its own; this one is the reader's.
const api = createApiClient(
  {
    fetch: ({ method, url: address, urlSearchParams, parameters }) => {
      if (urlSearchParams) address.search = urlSearchParams.toString();
      const headers = { "CX-Authorization": token, "Content-Type": "application/json" };
      const sent = parameters?.body === undefined ? {} : { body: JSON.stringify(parameters.body) };
      return fetch(address, { method: method.toUpperCase(), headers, ...sent });
    },
  },
  url,
);
const path = { counterparty_guid: counterparty };
const customers = "/counterparty/{counterparty_guid}/customers";
// It demands the objects of headers and of the query, although each member is optional.
const options = { header: {}, withResponse: true, throwOnStatusError: false } as const;
const created = await api.post(customers, { path, body, ...options });
const listed = await api.get(customers, { path, query: { logins }, ...options });
const rejected = await api.get(customers, { path, query: { limit: 0 }, ...options });
const missing = await api.get("/counterparty/{counterparty_guid}/customers/{customer_guid}", {
  path: { ...path, customer_guid: unknown },
  query: {},
  ...options,
});
print({
  created: created.ok ? created.data.customer_guid : "",
  listed: listed.ok ? listed.data.customers.map((one) => one.login) : [],
  rejected: rejected.status === 400 ? rejected.data.code : undefined,
  missing: missing.status === 404 ? missing.data.code : undefined,
});
