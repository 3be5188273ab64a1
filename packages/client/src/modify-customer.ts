import type { Customer, CustomerUpdate } from "@specie/types";
import type { CallOptions, Result } from "./call.ts";
import type { Client } from "./create-client.ts";
import { ProblemError, UnexpectedAnswerError } from "./errors.ts";

/** What to change, decided from what the customer is now; `undefined` leaves it as it is. */
export type Decide = (customer: Customer) => CustomerUpdate | undefined | Promise<CustomerUpdate | undefined>;

/**
 * Reads a customer, calls `decide` for the change, and updates just the version that was read. When somebody else
 * changed it in between (412), reads and decides again, so `decide` may run several times and no change is lost.
 *
 * @returns the customer after the change, or as it was read when there was nothing to change.
 * @throws ProblemError with code `version-mismatch` when it lost the race `rounds` times.
 */
export async function modifyCustomer(
  client: Pick<Client, "getCustomer" | "updateCustomer">,
  customerGuid: string,
  decide: Decide,
  { rounds = 5, ...options }: CallOptions & { rounds?: number | undefined } = {},
): Promise<Result<"getCustomer"> | Result<"updateCustomer">> {
  for (let round = 1; ; round++) {
    const read = await client.getCustomer({ customer_guid: customerGuid }, options);
    const body = await decide(read.data);
    if (body === undefined) return read;
    if (read.etag === undefined) {
      const { response } = read;
      throw new UnexpectedAnswerError("getCustomer", response, "", "no ETag, so no safe update is possible");
    }
    try {
      return await client.updateCustomer(
        { customer_guid: customerGuid, body, headers: { "If-Match": read.etag } },
        options,
      );
    } catch (error) {
      const lostRace = error instanceof ProblemError && error.code === "version-mismatch";
      if (!lostRace || round >= rounds) throw error;
    }
  }
}
