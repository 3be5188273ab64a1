import { Api } from "./generated/index.ts";
import { body, counterparty, logins, print, token, unknown, url } from "./setup.ts";

const api = new Api({
  baseUrl: url,
  baseApiParams: { headers: { "CX-Authorization": token }, format: "json" },
});
/** It throws the response, with the problem in `error`. */
async function codeOf(call: Promise<unknown>): Promise<string | undefined> {
  try {
    await call;
    return undefined;
  } catch (thrown) {
    const { error } = thrown as { error: { code: string } }; // Its errors are thrown without a type.
    return error.code;
  }
}
const created = await api.counterparty.createCustomer(counterparty, body);
const listed = await api.counterparty.listCustomers(counterparty, { logins });
print({
  created: created.data.customer_guid,
  listed: listed.data.customers.map((one) => one.login),
  rejected: await codeOf(api.counterparty.listCustomers(counterparty, { limit: 0 })),
  missing: await codeOf(api.counterparty.getCustomer(counterparty, unknown)),
});
