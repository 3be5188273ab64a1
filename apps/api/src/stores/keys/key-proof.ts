import type { Guid } from "@specie/types";
import { errors, type JWTPayload, jwtVerify } from "jose";
import type { Queryable } from "../../db/database.ts";
import { Problem, type ProofDefect } from "../../problems/problem.ts";
import type { AcceptedKey } from "./jwk.ts";

/** The request that a proof has to be made for. */
export interface ProvenRequest {
  /** In upper case. */
  readonly method: string;
  /** Below the base path. */
  readonly path: string;
  /** SHA-256 of the request's token in base64url. */
  readonly tokenDigest: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** The `typ` of a DPoP proof (RFC 9449 section 4.2), which no token may have. */
export const proofType = "dpop+jwt";

// Seconds. Long enough to sign on another machine; a proof is used once anyhow.
const maxTokenAge = 300;
const clockTolerance = 30;
const maxIdLength = 128;

/**
 * Verifies that who sends a key holds its private half: a DPoP proof (RFC 9449 section 4.3) signed with the key itself, for this
 * request. The key is that of the body; a `jwk` in the proof's header has no say. Of `htu` the path counts, because a server behind a
 * proxy does not know the address that its callers use.
 *
 * @returns the proof's `jti`, to be used once.
 * @throws Problem `invalid-request` that names the defect.
 */
export async function verifyProof(
  proof: string,
  { jwk, alg }: AcceptedKey,
  { method, path, tokenDigest, now }: ProvenRequest,
): Promise<string> {
  const { htm, htu, jti, ath } = await claimsOf(proof, () =>
    jwtVerify(proof, jwk, {
      algorithms: [alg],
      typ: proofType,
      currentDate: new Date(now),
      maxTokenAge,
      clockTolerance,
    }),
  );
  if (typeof jti !== "string" || jti.length === 0 || jti.length > maxIdLength) throw defect("unreadable");
  if (htm !== method) throw defect("method");
  if (!leadsTo(htu, path)) throw defect("address");
  if (ath !== undefined && ath !== tokenDigest) throw defect("token");
  return jti;
}

async function claimsOf(proof: string, verify: () => ReturnType<typeof jwtVerify>): Promise<JWTPayload> {
  try {
    return (await verify()).payload;
  } catch (error) {
    if (error instanceof errors.JWTClaimValidationFailed && error.claim === "typ") throw defect("type");
    if (error instanceof errors.JWTClaimValidationFailed || error instanceof errors.JWTExpired)
      throw defect("time");
    const isUnreadable = error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid;
    // Not only jose's own errors: it answers some forgeries with a plain TypeError.
    throw defect(isUnreadable || proof.split(".").length !== 3 ? "unreadable" : "signature");
  }
}

function leadsTo(htu: unknown, path: string): boolean {
  const url = typeof htu === "string" ? URL.parse(htu) : null;
  // GUIDs are compared without letter case.
  return url?.pathname.toLowerCase().endsWith(path.toLowerCase()) ?? false;
}

/** A proof that is required and missing. */
export function proofMissing(): Problem {
  return new Problem("invalid-request", { errors: [{ in: "body", at: "/proof", code: "required" }] });
}

/**
 * Notes that a proof was used, and forgets those that are too old to be accepted.
 *
 * @throws Problem `invalid-request` when it was used before.
 */
export async function useProof(db: Queryable, counterparty: Guid, jti: string): Promise<void> {
  await db.query({
    name: "forget-proofs",
    text: "DELETE FROM key_proofs WHERE counterparty_guid = $1 AND used_at < now() - interval '1 hour'",
    values: [counterparty],
  });
  const [noted] = await db.query({
    name: "use-proof",
    text: `INSERT INTO key_proofs (counterparty_guid, jti) VALUES ($1, $2)
           ON CONFLICT DO NOTHING RETURNING jti`,
    values: [counterparty, jti],
  });
  if (noted === undefined) throw defect("used");
}

function defect(limit: ProofDefect): Problem {
  return new Problem("invalid-request", { errors: [{ in: "body", at: "/proof", code: "proof", limit }] });
}
