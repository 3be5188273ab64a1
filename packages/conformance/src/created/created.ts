import type { Answer } from "../send/answer.ts";
import type { Target } from "../target/target.ts";

/** What a run made on the server, by the counterparty that it belongs to. The API cannot delete, so it stays there. */
export interface Created {
  readonly customers: Map<string, Set<string>>;
  readonly keys: Map<string, Set<string>>;
}

export function createNothing(): Created {
  return { customers: new Map(), keys: new Map() };
}

/** Notes what a request created, whoever sent it and whether or not the check liked the answer. */
export function record({ customers, keys }: Created, target: Target, answer: Answer): void {
  if (target.stateless || answer.status !== 200) return;
  if (answer.operation === "createCustomer") add(customers, target, readMember(answer.text, "customer_guid"));
  if (answer.operation === "registerKey") add(keys, target, readMember(answer.text, "guid"));
}

function add(known: Map<string, Set<string>>, { counterparty }: Target, guid: string | undefined): void {
  if (guid === undefined) return;
  const guids = known.get(counterparty) ?? new Set();
  known.set(counterparty, guids.add(guid));
}

/** Read with suspicion: the server under test may answer anything. */
function readMember(text: string, name: string): string | undefined {
  try {
    const value: unknown = JSON.parse(text)?.[name];
    return typeof value === "string" ? value : undefined;
  } catch {
    return undefined;
  }
}
