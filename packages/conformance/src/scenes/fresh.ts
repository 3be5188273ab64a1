import { generateKeyPairSync, randomInt, randomUUID } from "node:crypto";
import type { EcJwk, OkpJwk, RsaJwk } from "@specie/types";
import { makeIban } from "../formats/iban.ts";

// Random, not counted: runs against one server must not meet, and no test depends on which value it gets.

/** Marks what a run leaves behind. */
const prefix = "conformance-";

/** A GUID that names nothing anywhere. */
export function freshGuid(): string {
  return randomUUID();
}

/** A login that no customer has. */
export function freshLogin(): string {
  return `${prefix}${randomUUID()}`;
}

/** A word that no customer's name holds. */
export function freshWord(): string {
  return `Слово${randomUUID().replaceAll("-", "")}`;
}

/** A Ukrainian IBAN with right check digits that no account has. */
export function freshIban(): string {
  const digits = Array.from({ length: 25 }, () => randomInt(10)).join("");
  return makeIban("UA", digits);
}

/** An idempotency key that no request has carried. */
export function freshIdempotencyKey(): string {
  return randomUUID();
}

/** A public key for EdDSA under a name that no key has. Its private half is thrown away, so it can sign nothing. */
export function freshOkpKey(): OkpJwk {
  const { x } = generateKeyPairSync("ed25519").publicKey.export({ format: "jwk" });
  return { kty: "OKP", alg: "EdDSA", kid: freshKid(), use: "sig", crv: "Ed25519", x: member(x) };
}

/** The same for ES256. */
export function freshEcKey(): EcJwk {
  const { x, y } = generateKeyPairSync("ec", { namedCurve: "P-256" }).publicKey.export({ format: "jwk" });
  return { kty: "EC", alg: "ES256", kid: freshKid(), use: "sig", crv: "P-256", x: member(x), y: member(y) };
}

/** The same for PS256. */
export function freshRsaKey(): RsaJwk {
  const { n, e } = generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey.export({ format: "jwk" });
  return { kty: "RSA", alg: "PS256", kid: freshKid(), use: "sig", n: member(n), e: member(e) };
}

function freshKid(): string {
  return `${prefix}${randomUUID()}`;
}

function member(text: string | undefined): string {
  if (text === undefined) throw new Error("Node made a key without one of its members");
  return text;
}
