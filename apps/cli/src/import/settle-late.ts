import type { Client, Customer } from "@specie/client";
import type { Texts } from "../texts/en.ts";
import type { SendOutcome } from "./send-row.ts";

type Body = Readonly<Record<string, unknown>>;

/**
 * What to do with a row that was sent so long ago that the server may have forgotten its key, and whose outcome nobody knows.
 *
 * A login and an IBAN are unique, so the row may be sent again: at worst it is refused. With a login the customer is looked
 * for first, so that one who was opened by the earlier try counts as opened. A row with neither could be opened twice: it is
 * not sent, and the user decides.
 *
 * @returns the outcome, or `undefined` when the row may be sent.
 */
export async function settleLate(
  client: Pick<Client, "listCustomers">,
  { body, sentAt, texts }: { body: Body; sentAt: number; texts: Texts },
): Promise<SendOutcome | undefined> {
  const { login, iban } = body;
  if (typeof login === "string") {
    const { data } = await client.listCustomers({ logins: [login], is_disabled: true });
    const found = data.customers.find((customer) => isOf(body, customer, sentAt));
    return found && { kind: "opened", customerGuid: found.wallet_user_guid };
  }
  if (iban !== undefined) return undefined;
  return { kind: "rejected", reason: texts.outcomeUnknown(new Date(sentAt).toISOString()) };
}

// The server's clock and this machine's may differ by as much as its tokens allow, and then some.
const clockSkew = 60_000;

/** Whether a customer is what the row asked for and was opened by the try of that moment. */
function isOf(body: Body, customer: Customer, sentAt: number): boolean {
  if (Date.parse(customer.created_at) < sentAt - clockSkew) return false;
  const same = (value: unknown, other: unknown) =>
    typeof value === "string" && typeof other === "string"
      ? value.normalize("NFC").toLowerCase() === other.normalize("NFC").toLowerCase()
      : value === other;
  return Object.entries(body).every(
    ([name, value]) => !(name in customer) || same(value, Object(customer)[name]),
  );
}
