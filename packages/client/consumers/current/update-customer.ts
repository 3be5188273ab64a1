import { type Client, type CustomerUpdate, modifyCustomer, ProblemError } from "@specie/client";

const moved = {
  phone_number: null,
  segment: "PI",
  balance_allowed: 250_000,
  status: "moved",
} satisfies CustomerUpdate;

/** Changes a customer unless somebody else did in the meantime. */
export async function update(
  specie: Client,
  guid: string,
  etag: string,
): Promise<"changed" | "stale" | "gone"> {
  const outcome = await specie.safe.updateCustomer({
    customer_guid: guid,
    body: moved,
    headers: { "If-Match": etag, "Idempotency-Key": "k-2" },
  });
  if (outcome.ok) return outcome.data.phone_number === null ? "changed" : "stale";
  const { error } = outcome;
  if (error instanceof ProblemError && error.code === "version-mismatch")
    return error.status === 412 ? "stale" : "gone";
  if (error.code === "customer-not-found") return "gone";
  throw error;
}

/** The same, with the loop that the client brings. */
export async function promote(specie: Client, guid: string): Promise<void> {
  await modifyCustomer(specie, guid, ({ kyc_level }) =>
    (kyc_level ?? 0) >= 3 ? undefined : { kyc_level: 3 },
  );
}
