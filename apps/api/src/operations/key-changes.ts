import { Problem } from "../problems/problem.ts";
import type { Origin } from "../stores/audit.ts";
import { requireScopes, type Scope } from "../stores/keys/key-grant.ts";
import { currentScopes, lockKeys } from "../stores/keys/key-store.ts";
import type { Call } from "./call.ts";

type KeyChange = "registerKey" | "replaceKey" | "revokeKey";

/**
 * Begins a change of keys: takes turns with all others of the counterparty, and looks at the signing key once more. It was found valid
 * before the body was read, from a cache; a change that waits while that key is revoked must not be made.
 *
 * @returns the scopes that the signing key has now.
 * @throws Problem `unauthorized` or `scope-missing`
 */
export async function beginKeyChange<Op extends KeyChange>({
  db,
  counterparty,
  actor,
}: Pick<Call<Op>, "counterparty" | "actor"> & Pick<Origin, "db">): Promise<readonly Scope[]> {
  await lockKeys(db, counterparty);
  const held = await currentScopes(db, counterparty, { guid: actor.keyGuid, thumbprint: actor.thumbprint });
  if (held === undefined)
    throw new Problem("unauthorized", { rejection: { reason: "unknown-key", kid: actor.kid } });
  requireScopes(["keys:manage"], held);
  return held;
}
