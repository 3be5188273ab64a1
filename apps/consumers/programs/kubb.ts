import type { Client } from "./generated/.kubb/fetch.ts";
import { createCustomer, getCustomer, listCustomers } from "./generated/index.ts";
import { body, counterparty, logins, print, token, unknown, url } from "./setup.ts";

/** Its own client joins the values of an array with commas, and treats every status as a success. */
const client: Client = async (config) => {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(config.params ?? {}))
    for (const one of [value].flat()) query.append(name, String(one));
  const response = await fetch(`${url}${config.url}?${query}`, {
    method: config.method ?? "GET",
    headers: { "CX-Authorization": token, "Content-Type": "application/json" },
    ...(config.data !== undefined && { body: JSON.stringify(config.data) }),
  });
  const data = await response.json();
  if (!response.ok) throw data;
  return { data, status: response.status, statusText: response.statusText, headers: response.headers };
};
async function codeOf(call: Promise<unknown>): Promise<string | undefined> {
  try {
    await call;
    return undefined;
  } catch (problem) {
    return (problem as { code: string }).code; // The client above throws problems.
  }
}
const bank = { counterparty_guid: counterparty };
const created = await createCustomer({ ...bank, data: body }, { client });
const listed = await listCustomers({ ...bank, params: { logins } }, { client });
print({
  created: created.customer_guid,
  listed: listed.customers.map((one) => one.login),
  rejected: await codeOf(listCustomers({ ...bank, params: { limit: 0 } }, { client })),
  missing: await codeOf(getCustomer({ ...bank, customer_guid: unknown }, { client })),
});
