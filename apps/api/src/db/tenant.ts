import type { Guid } from "@specie/types";
import type { ClientBase } from "pg";

/** What each connection was set to last, as far as that is certain. Nothing else says or knows a connection's tenant. */
const settings = new WeakMap<ClientBase, Guid>();

/**
 * Sets a connection to a counterparty until it is set to another. Returns `undefined` without a query if it is set
 * already.
 */
export function setTenant(client: ClientBase, counterparty: Guid): Promise<void> | undefined {
  return settings.get(client) === counterparty ? undefined : change(client, counterparty);
}

async function change(client: ClientBase, counterparty: Guid): Promise<void> {
  settings.delete(client);
  await client.query({
    name: "set-tenant",
    text: "SELECT set_config('app.counterparty', $1, false)",
    values: [counterparty],
  });
  settings.set(client, counterparty);
}

/** For when it is in doubt what a connection is set to. */
export function forgetTenant(client: ClientBase): void {
  settings.delete(client);
}

/** Begins a transaction for a counterparty. Its end brings back what the connection was set to before. */
export async function beginAsTenant(client: ClientBase, counterparty: Guid): Promise<void> {
  // One way to the server and back instead of two; only without parameters may two statements go together.
  const tenant = client.escapeLiteral(counterparty);
  await client.query(`BEGIN; SELECT set_config('app.counterparty', ${tenant}, true)`);
}
