import type { OperationId } from "@specie/types";
import type { ReceivedResponse } from "../http/response.ts";
import type { Target } from "../target/target.ts";

/** What a run created on the server and did not revoke. The API cannot delete customers, so they stay there. */
export interface Created {
  /** The GUIDs by counterparty. */
  readonly customers: Map<string, Set<string>>;
  readonly keys: Map<string, Set<string>>;
  /** Resources in whose responses no GUID could be read. */
  unidentified: number;
  /** Creating requests with a 5xx response or none: the server may have created something. */
  unknown: number;
}

export function createNothing(): Created {
  return { customers: new Map(), keys: new Map(), unidentified: 0, unknown: 0 };
}

const kinds: Partial<Record<OperationId, "customers" | "keys">> = {
  createCustomer: "customers",
  registerKey: "keys",
};

/** Members that may contain the GUID; an implementation that violates the contract may use another than the first. */
const identifiers = ["customer_guid", "wallet_user_guid", "guid", "id"] as const;

/** Records what a request created, with any status of success and whether or not the check accepts the response. */
export function recordCreated(created: Created, target: Target, response: ReceivedResponse): void {
  const kind = kinds[response.operation];
  if (target.stateless) return;
  if (response.operation === "revokeKey" && response.status === 200)
    created.keys.get(target.counterparty)?.delete(readIdentifier(response.text) ?? "");
  if (kind === undefined) return;
  if (response.status >= 500) created.unknown++;
  if (response.status < 200 || response.status >= 300) return;
  const guid = readIdentifier(response.text);
  if (guid === undefined) {
    created.unidentified++;
    return;
  }
  const guids = created[kind].get(target.counterparty) ?? new Set();
  created[kind].set(target.counterparty, guids.add(guid));
}

/** Records a request that got no response. */
export function recordUnknown(created: Created, target: Target, operation: OperationId): void {
  if (kinds[operation] !== undefined && !target.stateless) created.unknown++;
}

export function describeCreated({ customers, keys, unidentified, unknown }: Created): string {
  const count = (guids: Created["keys"]) => [...guids.values()].reduce((sum, { size }) => sum + size, 0);
  const parts = [
    `${count(customers)} customers (login conformance-… or none)`,
    `${count(keys)} keys (kid conformance-…)`,
    ...(unidentified > 0 ? [`${unidentified} resources without a readable GUID`] : []),
  ];
  const total = count(customers) + count(keys) + unidentified;
  const lost =
    unknown > 0
      ? ` ${unknown} creating requests failed, so it is unknown whether they created something.`
      : "";
  if (total === 0) return `Nothing was created.${lost}`;
  return `Created: ${parts.join(", ")}. They stay.${lost}`;
}

/** The body may be anything: the server under test is not trusted. */
function readIdentifier(text: string): string | undefined {
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body !== "object" || body === null) return undefined;
    const values: Readonly<Record<string, unknown>> = { ...body };
    return identifiers.map((name) => values[name]).find((value) => typeof value === "string") as
      | string
      | undefined;
  } catch {
    return undefined;
  }
}
