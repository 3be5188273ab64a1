/**
 * The type of the event of each change, by its operation: what the contract's operations and the admin commands do. An imported change
 * has that of its original operation.
 */
const typeOfOperation: Readonly<Record<string, string>> = {
  createCustomer: "customer.created",
  updateCustomer: "customer.updated",
  registerKey: "key.registered",
  replaceKey: "key.replaced",
  revokeKey: "key.revoked",
  "operator:key.register": "key.registered",
  "operator:key.revoke": "key.revoked",
  "operator:asset.register": "asset.added",
  "operator:counterparty.create": "counterparty.created",
  "operator:counterparty.disable": "counterparty.disabled",
  "operator:counterparty.enable": "counterparty.enabled",
};

/** Of an operation that only a newer server knows, there is no type yet. */
export function eventType(operation: string): string {
  return typeOfOperation[operation] ?? "object.changed";
}

/** The operations whose events have one of these types. */
export function operationsOf(types: readonly string[]): string[] {
  return Object.keys(typeOfOperation).filter((operation) => types.includes(eventType(operation)));
}
