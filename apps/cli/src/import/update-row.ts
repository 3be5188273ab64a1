import type { CallOptions, Client, Customer, CustomerUpdate } from "@specie/client";
import { type Contract, problemCodes } from "@specie/contract";
import type { Texts } from "../texts/en.ts";
import { attempt, rowKey, type SendOutcome } from "./send-row.ts";

type Body = Readonly<Record<string, unknown>>;

/** The fields that identify the customer of a row, or that only the creation of a customer takes. */
export const identifyingFields = ["wallet_user_guid", "login", "iban", "asset_code", "asset_issuer"] as const;

/** A changed field, before and after. */
export interface Change {
  readonly from: unknown;
  readonly to: unknown;
}

/** What a row would change of a customer. Fields that are equal, and those that an update cannot change, are left out. */
export function changesOf(body: Body, customer: Customer): Record<string, Change> {
  const current: Readonly<Record<string, unknown>> = { ...customer };
  const changed = Object.entries(body).filter(
    ([name, value]) => !identifyingFields.some((one) => one === name) && current[name] !== normalised(value),
  );
  return Object.fromEntries(changed.map(([name, to]) => [name, { from: current[name] ?? null, to }]));
}

// The server stores texts in NFC.
function normalised(value: unknown): unknown {
  return typeof value === "string" ? value.normalize("NFC") : value;
}

/** The customer of a row by its GUID, else by its login; disabled ones too. */
export async function findCustomer(
  client: Pick<Client, "listCustomers">,
  { wallet_user_guid: guid, login }: Body,
  options: Pick<CallOptions, "signal"> = {},
): Promise<Customer | undefined> {
  const filter = typeof guid === "string" ? { wallet_user_guids: [guid] } : { logins: [String(login)] };
  const { data } = await client.listCustomers({ ...filter, is_disabled: true, limit: 1 }, options);
  return data.customers[0];
}

// A change by someone else between reading and updating is rare; one more attempt decides by its result.
const attempts = 2;

/**
 * Updates the customer of a row with the fields that differ. `If-Match` protects changes that others make meanwhile. A row
 * that was applied by an interrupted import has no differences left, so it is not applied twice.
 */
export async function updateRow(
  client: Pick<Client, "listCustomers" | "getCustomer" | "updateCustomer">,
  contract: Contract,
  { row, body, digest, texts }: { row: number; body: Body; digest: string; texts: Texts },
): Promise<SendOutcome> {
  for (let count = 1; ; count++) {
    const outcome = await attempt(contract, async () => {
      const found = await findCustomer(client, body);
      if (!found) return { kind: "rejected", reason: texts.rowErrors.noCustomer };
      const customerGuid = found.wallet_user_guid;
      const { data, etag } = await client.getCustomer({ customer_guid: customerGuid });
      const changes = Object.fromEntries(
        Object.entries(changesOf(body, data)).map(([name, { to }]) => [name, to]),
      );
      if (Object.keys(changes).length === 0) return { kind: "opened", customerGuid };
      await client.updateCustomer({
        customer_guid: customerGuid,
        // They are valid by the contract's schema.
        body: changes as CustomerUpdate,
        headers: {
          "Idempotency-Key": rowKey(digest, row, { ...changes, etag }),
          ...(etag !== undefined && { "If-Match": etag }),
        },
      });
      return { kind: "opened", customerGuid };
    });
    const isStale = outcome.kind === "rejected" && outcome.code === staleCode(contract);
    if (!isStale || count === attempts) return outcome;
  }
}

/** The code of a failed `If-Match`. */
function staleCode(contract: Contract): string | undefined {
  return Object.entries(problemCodes(contract)).find(([, { status }]) => status === 412)?.[0];
}
