import type { Account, Client, Customer } from "@specie/client";
import type { Cell } from "../rows/row-source.ts";

/** What an import needs and only the account knows. */
export const accountColumns = ["asset_code", "asset_issuer", "iban"] as const;

export interface ExportOptions {
  /** Reads each customer's first account too, which makes of the export what an import takes. */
  readonly withAccount: boolean;
  readonly signal: AbortSignal;
}

// The most that the contract lets a page hold: fewest requests.
const pageSize = 200;
// Accounts are asked for one by one, so a few at a time.
const lookAhead = 8;

/** Every customer that matches, page by page by cursor: one whose place in the order stays comes exactly once. */
export async function* customersToExport(
  client: Client,
  filters: object,
  { withAccount, signal }: ExportOptions,
): AsyncGenerator<Readonly<Record<string, Cell>>, void, void> {
  const customers = client.iterate.listCustomers({ ...filters, limit: pageSize }, { signal });
  if (!withAccount) {
    for await (const customer of customers) yield { ...customer };
    return;
  }
  const asked: Promise<Readonly<Record<string, Cell>>>[] = [];
  for await (const customer of customers) {
    const row = addAccount(client, customer, signal);
    // Awaited below; until then its failure must not count as one that nobody looks at.
    row.catch(() => {});
    asked.push(row);
    const first = asked.length >= lookAhead ? asked.shift() : undefined;
    if (first) yield await first;
  }
  for (const row of asked) yield await row;
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
  return { ...customer, ...(first && accountFacts(first)) };
}

function accountFacts({ iban, assets }: Account): Record<(typeof accountColumns)[number], string | null> {
  const [asset] = assets;
  return {
    asset_code: asset?.stellar_code ?? null,
    asset_issuer: asset?.stellar_issuer ?? null,
    iban: iban ?? null,
  };
}
