import { generateKeyPairSync, randomUUID } from "node:crypto";
import type { KeyWrite } from "@specie/types";
import type { Answer } from "../send/answer.ts";
import type { Send } from "../send/send.ts";
import { type Algorithm, makeSigner, type Signer } from "../target/signer.ts";

/** Asks what the server makes of a token. The token is not one of the run's own, so reports show it. */
export function tryToken(send: Send, token: string): Promise<Answer<"checkToken">> {
  return send("checkToken", { raw: { headers: { "CX-Authorization": token } } });
}

interface FreshKey {
  readonly signer: Signer;
  /** The public half, as it is registered. */
  readonly data: KeyWrite["data"];
}

const pairs = {
  RS256: () => generateKeyPairSync("rsa", { modulusLength: 2048 }),
  PS256: () => generateKeyPairSync("rsa", { modulusLength: 2048 }),
  ES256: () => generateKeyPairSync("ec", { namedCurve: "P-256" }),
  EdDSA: () => generateKeyPairSync("ed25519"),
} as const;

/** The algorithms of the contract. */
export const algorithms = ["RS256", "PS256", "ES256", "EdDSA"] as const satisfies readonly Algorithm[];

/** A key that signs, under a name that no key has. */
export function freshSigningKey(alg: Algorithm = "EdDSA", kid = `conformance-${randomUUID()}`): FreshKey {
  const { privateKey, publicKey } = pairs[alg]();
  // Node exports just the public members that RFC 7517 names for the kind of key.
  const data = { ...publicKey.export({ format: "jwk" }), kid, alg } as KeyWrite["data"];
  return { signer: makeSigner(kid, alg, privateKey), data };
}
