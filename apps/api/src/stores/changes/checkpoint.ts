import type { Guid } from "@specie/types";
import { CompactSign, calculateJwkThumbprint, importJWK } from "jose";
import { z } from "zod";
import type { ChainHead } from "./chain.ts";

/** Signs the head of a counterparty's chain: a JWS in the compact form (RFC 7515), by Ed25519. */
export type SignCheckpoint = (counterparty: Guid, head: ChainHead) => Promise<string>;

/** The file is no private key for checkpoints. The message contains no part of it. */
class CheckpointKeyError extends Error {
  override readonly name = "CheckpointKeyError";
}

const privateKey = z.object({
  kty: z.literal("OKP"),
  crv: z.literal("Ed25519"),
  x: z.string(),
  d: z.string(),
});

/**
 * Makes the signer from the text of a key file.
 *
 * @param now Milliseconds since 1970.
 * @throws CheckpointKeyError
 */
export async function checkpointSigner(text: string, now: () => number): Promise<SignCheckpoint> {
  const { data } = privateKey.safeParse(parse(text));
  if (data === undefined) throw new CheckpointKeyError(notAKey);
  const { d: _, ...jwk } = data;
  const key = await importJWK(data, "EdDSA").catch((cause: unknown) => {
    throw new CheckpointKeyError(notAKey, { cause });
  });
  const header = { alg: "EdDSA", kid: await calculateJwkThumbprint(jwk), jwk };
  return (counterparty, { sequence, at, hash }) => {
    const signed_at = new Date(now()).toISOString();
    const payload = {
      ...{ counterparty_guid: counterparty, sequence, at },
      ...{ hash: hash.toString("base64url"), signed_at },
    };
    return new CompactSign(Buffer.from(JSON.stringify(payload))).setProtectedHeader(header).sign(key);
  };
}

const notAKey =
  'it must contain one private key as a JWK in JSON: {"kty":"OKP","crv":"Ed25519","x":"…","d":"…"}';

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
