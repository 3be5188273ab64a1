import type { ReceivedResponse } from "../http/response.ts";
import type { Target } from "../target/target.ts";

/** The GUIDs of what a run created on the server, by counterparty. The API cannot delete, so it stays there. */
export interface Created {
  readonly customers: Map<string, Set<string>>;
  readonly keys: Map<string, Set<string>>;
}

export function createNothing(): Created {
  return { customers: new Map(), keys: new Map() };
}

/** Records what a request created, whether or not the check accepts the response. */
export function recordCreated(
  { customers, keys }: Created,
  target: Target,
  response: ReceivedResponse,
): void {
  if (target.stateless || response.status !== 200) return;
  if (response.operation === "createCustomer")
    add(customers, target, readMember(response.text, "customer_guid"));
  if (response.operation === "registerKey") add(keys, target, readMember(response.text, "guid"));
}

function add(known: Map<string, Set<string>>, { counterparty }: Target, guid: string | undefined): void {
  if (guid === undefined) return;
  const guids = known.get(counterparty) ?? new Set();
  known.set(counterparty, guids.add(guid));
}

/** The body may be anything: the server under test is not trusted. */
function readMember(text: string, name: string): string | undefined {
  try {
    const value: unknown = JSON.parse(text)?.[name];
    return typeof value === "string" ? value : undefined;
  } catch {
    return undefined;
  }
}
