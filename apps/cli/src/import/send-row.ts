import { createHash } from "node:crypto";
import { type Client, type CustomerCreate, ProblemError, SpecieFailure } from "@specie/client";
import { type Contract, problemCodes } from "@specie/contract";

/** The outcome of a row. */
export type SendOutcome =
  | { readonly kind: "opened"; readonly customerGuid: string }
  | { readonly kind: "rejected"; readonly reason: string; readonly code?: string }
  /** The outcome is unknown, and other rows would fail in the same way. */
  | { readonly kind: "stop"; readonly failure: SpecieFailure };

// Statuses of an error in the row itself. All others concern the caller, the server or the network.
const statusesOfRows = new Set([400, 404, 409, 412, 413, 422]);

/** Whether the contract declares that the same request may succeed later. */
function isRetryable(contract: Contract, code: string): boolean {
  return problemCodes(contract)[code]?.retryable ?? false;
}

/** Sends one row with its idempotency key. The client retries it with the same key after transient failures. */
export async function sendRow(
  client: Pick<Client, "createCustomer">,
  contract: Contract,
  { body, key }: { body: Readonly<Record<string, unknown>>; key: string },
): Promise<SendOutcome> {
  return attempt(contract, async () => {
    const { data } = await client.createCustomer({
      // It is valid by the contract's schema.
      body: body as unknown as CustomerCreate,
      headers: { "Idempotency-Key": key },
    });
    return { kind: "opened", customerGuid: data.customer_guid };
  });
}

/** The outcome of the requests of a row, errors included. */
export async function attempt(contract: Contract, send: () => Promise<SendOutcome>): Promise<SendOutcome> {
  try {
    return await send();
  } catch (error) {
    if (!(error instanceof SpecieFailure)) throw error;
    const isOfRow =
      error instanceof ProblemError && statusesOfRows.has(error.status) && !isRetryable(contract, error.code);
    return isOfRow
      ? { kind: "rejected", reason: reasonOf(error), code: error.code }
      : { kind: "stop", failure: error };
  }
}

function reasonOf({ code, problem }: ProblemError): string {
  const places = problem.errors?.map(({ at, detail }) => `${at.replace(/^\//, "")}: ${detail}`);
  return `${code}: ${places?.length ? places.join("; ") : problem.detail}`;
}

/**
 * The idempotency key of a row: a hash of the file, the row number and the content, so that a repeated import sends the
 * same key.
 */
export function rowKey(digest: string, number: number, body: Readonly<Record<string, unknown>>): string {
  const content = JSON.stringify(Object.entries(body).sort(([a], [b]) => (a < b ? -1 : 1)));
  return createHash("sha256").update(`${digest}\n${number}\n${content}`).digest("hex");
}
