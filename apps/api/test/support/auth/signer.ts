import { createHash, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import type { Guid } from "@specie/types";
import type { PublicJwk, VerificationKey } from "../../../src/stores/keys/jwk.ts";
import { fullGrant } from "../../../src/stores/keys/key-grant.ts";

type Alg = VerificationKey["alg"];

/** A registered key with its private half, and tokens of it as its owner or somebody careless would make them. */
export interface Signer {
  readonly registered: VerificationKey;
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
  /** Signs two parts as they are, base64url or not. */
  signParts(header: string, payload: string): string;
  /** Signs any two texts, JSON or not. */
  signTexts(header: string, payload: string): string;
  /** Signs claims under a good header; `header` adds to it, and `undefined` takes a member away. */
  sign(claims: object, header?: object): string;
}

/** A new key pair for the algorithm. */
export function createSigner(alg: Alg, { guid, kid }: { guid: Guid; kid: string }): Signer {
  const { publicKey, privateKey } = generate(alg);
  // Of the kinds made below, all export these members.
  const jwk = publicKey.export({ format: "jwk" }) as unknown as PublicJwk;
  const thumbprint = createHash("sha256").update(JSON.stringify(jwk)).digest("base64url");
  const signParts = (header: string, payload: string) => {
    const signed = `${header}.${payload}`;
    return `${signed}.${encode(signBytes(alg, signed, privateKey))}`;
  };
  const signTexts = (header: string, payload: string) => signParts(encode(header), encode(payload));
  return {
    registered: { guid, kid, alg, jwk, thumbprint, ...fullGrant },
    publicKey,
    privateKey,
    signParts,
    signTexts,
    sign: (claims, header) => signTexts(JSON.stringify({ alg, kid, ...header }), JSON.stringify(claims)),
  };
}

export function encode(part: string | Buffer): string {
  return Buffer.from(part).toString("base64url");
}

function generate(alg: Alg) {
  if (alg === "ES256") return generateKeyPairSync("ec", { namedCurve: "P-256" });
  if (alg === "EdDSA") return generateKeyPairSync("ed25519");
  return generateKeyPairSync("rsa", { modulusLength: 2048 });
}

/** The signature as RFC 7518 section 3 and RFC 8037 have it. */
export function signBytes(alg: Alg, text: string, key: KeyObject): Buffer {
  const bytes = Buffer.from(text);
  if (alg === "EdDSA") return sign(null, bytes, key);
  if (alg === "ES256") return sign("sha256", bytes, { key, dsaEncoding: "ieee-p1363" });
  // 6 is RSA_PKCS1_PSS_PADDING, 1 is RSA_PKCS1_PADDING.
  return sign("sha256", bytes, alg === "PS256" ? { key, padding: 6, saltLength: 32 } : key);
}
