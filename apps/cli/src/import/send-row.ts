import { type Client, type CustomerCreate, ProblemError, SpecieFailure } from "@specie/client";
import type { Contract } from "../contract/contract.ts";

/** What became of a row. */
export type SendOutcome =
  | { readonly kind: "opened"; readonly customerGuid: string }
  | { readonly kind: "rejected"; readonly reason: string }
  /** Nothing is known of this row, and others would fare no better. */
  | { readonly kind: "stop"; readonly failure: SpecieFailure };

// Answers about the row itself. Everything else is about the caller, the server or the way to it.
const statusesOfRows = new Set([400, 409, 413, 422]);

/** Whether the same request may succeed later, as the contract says of the code. */
function isRetryable(contract: Contract, code: string): boolean {
  return contract.components.schemas["ProblemCode"]?.["x-codes"]?.[code]?.retryable ?? false;
}

/** Sends one row with its key. The client repeats it, with that key, while the contract calls the failure transient. */
export async function sendRow(
  client: Pick<Client, "createCustomer">,
  contract: Contract,
  { body, key }: { body: Readonly<Record<string, unknown>>; key: string },
): Promise<SendOutcome> {
  try {
    const { data } = await client.createCustomer({
      // The contract's own schema has let it pass.
      body: body as unknown as CustomerCreate,
      headers: { "Idempotency-Key": key },
    });
    return { kind: "opened", customerGuid: data.customer_guid };
  } catch (error) {
    if (!(error instanceof SpecieFailure)) throw error;
    const isOfRow =
      error instanceof ProblemError && statusesOfRows.has(error.status) && !isRetryable(contract, error.code);
    return isOfRow ? { kind: "rejected", reason: reasonOf(error) } : { kind: "stop", failure: error };
  }
}

function reasonOf({ code, problem }: ProblemError): string {
  const places = problem.errors?.map(({ at, detail }) => `${at.replace(/^\//, "")}: ${detail}`);
  return `${code}: ${places?.length ? places.join("; ") : problem.detail}`;
}
