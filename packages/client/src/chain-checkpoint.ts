import { calculateJwkThumbprint, compactVerify, decodeProtectedHeader, importJWK, type JWK } from "jose";
import type { ChainPoint } from "./chain-entry.ts";

/** What a checkpoint contains that the operator has signed. */
export interface Checkpoint extends ChainPoint {
  readonly counterparty_guid: string;
  readonly signed_at: string;
  /** The thumbprint (RFC 7638) of the operator's key. */
  readonly kid: string;
}

/** Why a checkpoint is not one: its form, its signature, its `kid`, another key than the operator's, or another counterparty. */
export type CheckpointFault = "form" | "signature" | "thumbprint" | "operator" | "counterparty";

export class CheckpointError extends Error {
  override readonly name = "CheckpointError";
  readonly fault: CheckpointFault;
  readonly expected: string;
  readonly found: string;

  constructor(fault: CheckpointFault, expected: string, found: string, options?: ErrorOptions) {
    super(`The checkpoint is not valid: ${fault}: expected ${expected}, found ${found}.`, options);
    this.fault = fault;
    this.expected = expected;
    this.found = found;
  }
}

export interface CheckpointOptions {
  readonly counterpartyGuid: string;
  /**
   * The thumbprint of the operator's public key, as the operator has published it. Without it the key is the one that the
   * checkpoint contains: then it proves nothing against an operator who signs again, but the copy that you have kept does.
   */
  readonly operator?: string | undefined;
}

/**
 * Reads a checkpoint, a JWS in the compact form (RFC 7515) signed with Ed25519.
 *
 * @throws CheckpointError when it is not one of this counterparty, signed by the operator.
 */
export async function readCheckpoint(
  jws: string,
  { counterpartyGuid, operator }: CheckpointOptions,
): Promise<Checkpoint> {
  const { jwk, kid } = headerOf(jws);
  const thumbprint = await calculateJwkThumbprint(jwk).catch(formFault("a public key in jwk"));
  if (kid !== thumbprint) throw new CheckpointError("thumbprint", thumbprint, String(kid));
  if (operator !== undefined && operator !== thumbprint)
    throw new CheckpointError("operator", operator, thumbprint);
  const key = await importJWK(jwk, "EdDSA").catch(formFault("an Ed25519 key in jwk"));
  const { payload } = await compactVerify(jws, key, { algorithms: ["EdDSA"] }).catch((cause: unknown) => {
    throw new CheckpointError("signature", `a signature of ${thumbprint}`, "another one", { cause });
  });
  const checkpoint = payloadOf(payload);
  if (checkpoint.counterparty_guid !== counterpartyGuid.toLowerCase())
    throw new CheckpointError("counterparty", counterpartyGuid, checkpoint.counterparty_guid);
  return { ...checkpoint, kid: thumbprint };
}

function headerOf(jws: string): { jwk: JWK; kid: unknown } {
  try {
    const { jwk, kid } = decodeProtectedHeader(jws);
    if (typeof jwk === "object" && jwk !== null && !("d" in jwk)) return { jwk, kid };
  } catch (cause) {
    throw new CheckpointError("form", "a JWS in the compact form", "another text", { cause });
  }
  throw new CheckpointError("form", "a public key in jwk", "none");
}

function payloadOf(bytes: Uint8Array): Omit<Checkpoint, "kid"> {
  let payload: unknown;
  try {
    payload = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    payload = undefined;
  }
  const { counterparty_guid, sequence, at, hash, signed_at }: Record<string, unknown> = Object(payload);
  if (
    typeof counterparty_guid === "string" &&
    typeof sequence === "number" &&
    Number.isSafeInteger(sequence) &&
    sequence >= 0 &&
    (at === null || typeof at === "string") &&
    typeof hash === "string" &&
    typeof signed_at === "string"
  )
    return { counterparty_guid, sequence, at, hash, signed_at };
  throw new CheckpointError("form", "counterparty_guid, sequence, at, hash and signed_at", "other members");
}

function formFault(expected: string) {
  return (cause: unknown): never => {
    throw new CheckpointError("form", expected, "none", { cause });
  };
}
