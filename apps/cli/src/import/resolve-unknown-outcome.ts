import type { Client, Customer } from "@specie/client";
import type { Texts } from "../texts/en.ts";
import type { SendOutcome } from "./send-row.ts";

type Body = Readonly<Record<string, unknown>>;

/**
 * Decides about a row without a recorded outcome whose idempotency key may have expired on the server.
 *
 * Logins and IBANs are unique, so such a row may be sent again: a duplicate is refused. With a login the customer is looked
 * up first, so that one created by the earlier attempt counts as created. A row with neither could create a duplicate: it
 * is not sent, and the user decides.
 *
 * @returns the outcome, or `undefined` when the row may be sent.
 */
export async function resolveUnknownOutcome(
  client: Pick<Client, "listCustomers">,
  { body, sentAt, texts }: { body: Body; sentAt: number; texts: Texts },
): Promise<SendOutcome | undefined> {
  const { login, iban } = body;
  if (typeof login === "string") {
    const { data } = await client.listCustomers({ logins: [login], is_disabled: true });
    const found = data.customers.find((customer) => isCreatedFrom(body, customer, sentAt));
    return found && { kind: "opened", customerGuid: found.wallet_user_guid };
  }
  if (iban !== undefined) return undefined;
  return { kind: "rejected", reason: texts.outcomeUnknown(new Date(sentAt).toISOString()) };
}

// The clocks of the server and of this machine may differ by 30 s, the contract's limit for tokens; this allows twice that.
const clockSkew = 60_000;

/** Whether a customer has the values of the row and was created by the attempt of that time. */
function isCreatedFrom(body: Body, customer: Customer, sentAt: number): boolean {
  if (Date.parse(customer.created_at) < sentAt - clockSkew) return false;
  const same = (value: unknown, other: unknown) =>
    typeof value === "string" && typeof other === "string"
      ? value.normalize("NFC").toLowerCase() === other.normalize("NFC").toLowerCase()
      : value === other;
  return Object.entries(body).every(
    ([name, value]) => !(name in customer) || same(value, Object(customer)[name]),
  );
}
