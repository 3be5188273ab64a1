import { operations } from "../contract.ts";
import { Problem } from "../problems/problem.ts";
import type { AcceptedKey } from "../stores/keys/jwk.ts";
import { type KeyGrant, requireScopes } from "../stores/keys/key-grant.ts";
import { proofMissing, useProof, verifyProof } from "../stores/keys/key-proof.ts";
import { currentGrant, lockKeys } from "../stores/keys/key-store.ts";
import type { Call } from "./call.ts";

type KeyChange = "registerKey" | "replaceKey" | "revokeKey";

/** A call with a new key. */
interface NewKeyCall
  extends Pick<Call<"registerKey">, "counterparty" | "body" | "actor" | "environment" | "db"> {
  readonly operation: "registerKey" | "replaceKey";
  readonly path: Readonly<Record<string, string>>;
}

/**
 * Begins a change of keys: takes turns with all others of the counterparty, and looks at the signing key once more. It was found valid
 * before the body was read, from a cache; a change that waits while that key is revoked must not be made.
 *
 * @returns what the signing key may do now.
 * @throws Problem `unauthorized` or `scope-missing`
 */
export async function beginKeyChange<Op extends KeyChange>({
  db,
  counterparty,
  actor,
}: Pick<Call<Op>, "counterparty" | "actor" | "db">): Promise<KeyGrant> {
  await lockKeys(db, counterparty);
  const held = await currentGrant(db, counterparty, { guid: actor.keyGuid, thumbprint: actor.thumbprint });
  if (held === undefined)
    throw new Problem("unauthorized", { rejection: { reason: "unknown-key", kid: actor.kid } });
  requireScopes(["keys:manage"], held.scopes);
  return held;
}

/**
 * Verifies the proof of a new key, where the request has one or needs one: a key that was proved is replaced and registers others with
 * a proof only, so that the rule about its tokens cannot be got rid of.
 *
 * @returns whether possession of the key is proved.
 * @throws Problem `invalid-request`
 */
export async function judgeProof(
  call: NewKeyCall,
  key: AcceptedKey,
  related: readonly Pick<KeyGrant, "is_proven">[],
): Promise<boolean> {
  const { body, counterparty, actor, environment, db } = call;
  if (body.proof === undefined) {
    if (related.some(({ is_proven }) => is_proven)) throw proofMissing();
    return false;
  }
  const { tokenDigest } = actor;
  const request = { ...requestOf(call), tokenDigest, now: environment.now() };
  await useProof(db, counterparty, await verifyProof(body.proof, key, request));
  return true;
}

function requestOf({ operation, path }: NewKeyCall) {
  const declared = operations.get(operation);
  // Stryker disable next-line all: the operation is one of the contract's.
  if (declared === undefined) throw new Error(`The contract has no operation ${operation}`);
  return {
    method: declared.method.toUpperCase(),
    path: declared.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => path[name] ?? ""),
  };
}
