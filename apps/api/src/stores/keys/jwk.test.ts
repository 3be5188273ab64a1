import type { Jwk } from "@specie/types";
import { describe, expect, test } from "vitest";
import { hostileJwks } from "../../../test/support/keys/hostile-jwks.ts";
import { publicJwks } from "../../../test/support/keys/public-jwks.ts";
import { acceptJwk } from "./jwk.ts";

describe("accepts", () => {
  test.for<Jwk>([
    publicJwks.rsa(2048),
    publicJwks.rsa(3072),
    publicJwks.rsa(4096),
    publicJwks.rsa(2048, "PS256"),
    publicJwks.ec(),
    publicJwks.okp(),
  ])("a key for $alg", async (jwk) => {
    const { kid, alg, use: _, ...members } = jwk;
    expect(await acceptJwk(jwk)).toEqual({
      kid,
      alg,
      jwk: members,
      thumbprint: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/),
    });
  });

  test("every key that OpenSSL makes", async () => {
    const keys = Array.from({ length: 50 }, () => [publicJwks.ec(), publicJwks.okp()]).flat();
    for (const jwk of keys) {
      const { kid, alg, use: _, ...members } = jwk;
      expect(await acceptJwk(jwk)).toMatchObject({ kid, alg, jwk: members });
    }
  });
});

// The second and the third are from RFC 7638 section 3.1 and RFC 8037 appendix A.3.
test.for<{ jwk: Jwk; thumbprint: string }>([
  {
    jwk: {
      kty: "EC",
      alg: "ES256",
      kid: "k",
      crv: "P-256",
      x: "O0BTB51sAQSwEChlPGH0wklQxEVFb642B6mZ2dK3G6Q",
      y: "W4C2bvok8mHgc0wYW5qFqc_bw0H69FGYr9gQrNPz_Bk",
    },
    thumbprint: "hXHTXu64DR7ec5QbqGr1-2jKvNOZUJB_m4kqzuQgP3g",
  },
  {
    jwk: {
      kty: "RSA",
      alg: "RS256",
      kid: "2011-04-29",
      n: "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw",
      e: "AQAB",
    },
    thumbprint: "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs",
  },
  {
    jwk: {
      kty: "OKP",
      alg: "EdDSA",
      kid: "k",
      crv: "Ed25519",
      x: "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
    },
    thumbprint: "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k",
  },
])("knows $jwk.kty by its thumbprint", async ({ jwk, thumbprint }) => {
  expect((await acceptJwk(jwk)).thumbprint).toBe(thumbprint);
});

test("keeps nothing but the public members", async () => {
  const secret = "c2VjcmV0";
  for (const jwk of [publicJwks.rsa(), publicJwks.ec(), publicJwks.okp()]) {
    const leaked = {
      ...jwk,
      d: secret,
      p: secret,
      q: secret,
      dp: secret,
      dq: secret,
      qi: secret,
      oth: [secret],
      k: secret,
    };
    const accepted = await acceptJwk(leaked);
    expect(JSON.stringify(accepted)).not.toContain(secret);
    expect(accepted).toEqual(await acceptJwk(jwk));
  }
});

describe("refuses", () => {
  test("a good number of keys", () => {
    expect(hostileJwks.length).toBeGreaterThanOrEqual(30);
  });

  test.for(hostileJwks)("$what", async ({ jwk, at }) => {
    await expect(acceptJwk(jwk)).rejects.toMatchObject({
      name: "Problem",
      code: "invalid-request",
      errors: at.map((place) => ({ in: "body", at: place, code: "key" })),
    });
  });
});
