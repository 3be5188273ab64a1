import { type KeyObject, sign } from "node:crypto";
import { environment } from "../environment.ts";

/** Header members and claims that replace the usual ones; `undefined` removes one. */
export interface TokenParts {
  readonly header?: Readonly<Record<string, unknown>>;
  readonly claims?: Readonly<Record<string, unknown>>;
}

/** Signs tokens with one key of a counterparty, valid and invalid ones. */
export interface Signer {
  readonly kid: string;
  readonly alg: Algorithm;
  readonly key: KeyObject;
  /** A token (JWS compact form, RFC 7515) that expires in ten minutes unless `parts` change it. */
  sign(parts?: TokenParts): string;
}

/** The algorithms of the contract (RFC 7518, RFC 8037) as Node signs with them. */
const algorithms = {
  RS256: { digest: "sha256" },
  PS256: { digest: "sha256", padding: 6, saltLength: 32 },
  ES256: { digest: "sha256", dsaEncoding: "ieee-p1363" },
  EdDSA: { digest: null },
} as const;

export type Algorithm = keyof typeof algorithms;

export function isAlgorithm(name: unknown): name is Algorithm {
  return typeof name === "string" && Object.hasOwn(algorithms, name);
}

/** Long enough for a run, and within the maximum lifetime of twenty minutes. */
const lifetimeSeconds = 600;

/** A signer with a private key. */
export function makeSigner(kid: string, alg: Algorithm, key: KeyObject): Signer {
  return {
    kid,
    alg,
    key,
    sign({ header, claims } = {}) {
      const now = Math.floor(Date.now() / 1000);
      const input = [
        { alg, kid, typ: "JWT", ...header },
        {
          sub: "conformance",
          iat: now,
          exp: now + lifetimeSeconds,
          jti: environment.randomUUID(),
          ...claims,
        },
      ]
        .map(encode)
        .join(".");
      return `${input}.${signText(alg, input, key)}`;
    },
  };
}

/** The signature of a text by an algorithm of the contract, in base64url. */
function signText(alg: Algorithm, text: string, key: KeyObject): string {
  const { digest, ...options } = algorithms[alg];
  return sign(digest, Buffer.from(text), { key, ...options }).toString("base64url");
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString("base64url");
}
