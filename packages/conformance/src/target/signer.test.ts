import { constants, verify } from "node:crypto";
import { expect, onTestFinished, test, vi } from "vitest";
import { replaceEnvironment } from "../environment.ts";
import { algorithms, freshSigningKey } from "../fixtures/keys.ts";
import { isAlgorithm } from "./signer.ts";

const decode = (part = ""): unknown => JSON.parse(Buffer.from(part, "base64url").toString());

/** How a server checks the signature of each algorithm (RFC 7518, RFC 8037). */
const checks = {
  RS256: ["sha256", {}],
  PS256: ["sha256", { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }],
  ES256: ["sha256", { dsaEncoding: "ieee-p1363" }],
  EdDSA: [null, {}],
} as const;

test.for(algorithms)("a token by %s has its signature, its key's name and ten minutes", (alg) => {
  vi.useFakeTimers({ toFake: ["Date"], now: 1_700_000_000_999 });
  const restore = replaceEnvironment({ randomUUID: () => "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08" });
  onTestFinished(() => {
    restore();
    vi.useRealTimers();
  });
  const { signer } = freshSigningKey(alg, "one");
  const [header, claims, signature = "", ...others] = signer.sign().split(".");
  expect([decode(header), decode(claims), others]).toEqual([
    { alg, kid: "one", typ: "JWT" },
    {
      ...{ sub: "conformance", iat: 1_700_000_000, exp: 1_700_000_600 },
      jti: "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08",
    },
    [],
  ]);
  const [digest, options] = checks[alg];
  const [input, bytes] = [Buffer.from(`${header}.${claims}`), Buffer.from(signature, "base64url")];
  expect(verify(digest, input, { key: signer.key, ...options }, bytes)).toBe(true);
  expect([signer.kid, signer.alg, bytes.toString("base64url")]).toEqual(["one", alg, signature]);
});

test("members of the header and claims are replaced, added and left out", () => {
  const { signer } = freshSigningKey("EdDSA", "one");
  const parts = {
    header: { typ: undefined, kid: "two", x: 1 },
    claims: { sub: undefined, iat: 1, exp: 2, jti: "j" },
  };
  const [header, claims] = signer.sign(parts).split(".");
  expect([decode(header), decode(claims)]).toEqual([
    { alg: "EdDSA", kid: "two", x: 1 },
    { iat: 1, exp: 2, jti: "j" },
  ]);
});

test("only the four algorithms of the contract are ones", () => {
  const others = ["HS256", "none", "ES384", "toString", "", 7, undefined];
  expect([...algorithms, ...others].filter(isAlgorithm)).toEqual(algorithms);
});
