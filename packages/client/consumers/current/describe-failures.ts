import { type Client, type OperationId, type Outcome, SpecieFailure } from "@specie/client";

/** A text for a user. Every code that this operation can fail with is named: another one does not compile. */
export async function describe(specie: Client, guid: string): Promise<string> {
  const outcome = await specie.safe.getCustomer({ customer_guid: guid });
  if (outcome.ok) return "found";
  switch (outcome.error.code) {
    case "customer-not-found":
    case "route-not-found":
    case "invalid-request":
    case "unauthorized":
    case "scope-missing":
    case "too-many-requests":
    case "internal-error":
    case "service-unavailable":
      return outcome.error.requestId;
    case "unexpected-answer":
    case "connection-failed":
    case "timed-out":
    case "aborted":
    case "no-token":
    case "invalid-call":
    case "cursor-repeated":
      return outcome.error.message;
    default:
      return outcome.error satisfies never;
  }
}

/** A wrapper around any call, as programs that log have one. */
export async function logged<Op extends OperationId>(call: Promise<Outcome<Op>>): Promise<string> {
  const outcome = await call;
  if (outcome.ok) return "ok";
  return outcome.error instanceof SpecieFailure ? outcome.error.message : "unknown";
}
