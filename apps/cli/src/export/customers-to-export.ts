import type { Account, Client, Customer } from "@specie/client";
import type { Cell } from "../rows/row-source.ts";

/** The fields that an import requires and only the account has. */
export const accountColumns = ["asset_code", "asset_issuer", "iban"] as const;

export interface ExportOptions {
  /** Also reads each customer's first account, so that the export can be imported. */
  readonly withAccount: boolean;
  /** How many of these requests run at once: the contract has none for the accounts of several customers. */
  readonly concurrency: number;
  readonly signal: AbortSignal;
}

// The largest page of the contract: fewest requests.
const pageSize = 200;

/** Every customer that matches, page by page by cursor: a customer whose position does not change appears exactly once. */
export async function* customersToExport(
  client: Client,
  filters: object,
  { withAccount, concurrency, signal }: ExportOptions,
): AsyncGenerator<Readonly<Record<string, Cell>>, void, void> {
  const customers = client.iterate.listCustomers({ ...filters, limit: pageSize }, { signal });
  if (!withAccount) {
    for await (const customer of customers) yield { ...customer };
    return;
  }
  const pending: Promise<Readonly<Record<string, Cell>>>[] = [];
  for await (const customer of customers) {
    const row = addAccount(client, customer, signal);
    // It is awaited below; until then its failure is not an unhandled rejection.
    row.catch(() => {});
    pending.push(row);
    const first = pending.length >= concurrency ? pending.shift() : undefined;
    if (first) yield await first;
  }
  for (const row of pending) yield await row;
}

async function addAccount(
  client: Client,
  customer: Customer,
  signal: AbortSignal,
): Promise<Record<string, Cell>> {
  const { data } = await client.listCustomerAccounts(
    { customer_guid: customer.wallet_user_guid },
    { signal },
  );
  const [first] = data.accounts;
  return { ...customer, ...(first && accountFields(first)) };
}

function accountFields({ iban, assets }: Account): Record<(typeof accountColumns)[number], string | null> {
  const [asset] = assets;
  return {
    asset_code: asset?.stellar_code ?? null,
    asset_issuer: asset?.stellar_issuer ?? null,
    iban: iban ?? null,
  };
}
