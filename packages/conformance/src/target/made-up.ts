import { generateKeyPairSync, randomUUID } from "node:crypto";
import type { Credentials } from "./credentials.ts";
import { makeSigner } from "./signer.ts";

/** Credentials that nobody knows, for a mock, which takes any. */
export function makeUpCredentials(): Credentials {
  const { privateKey } = generateKeyPairSync("ed25519");
  return { counterparty: randomUUID(), signer: makeSigner("conformance", "EdDSA", privateKey) };
}
