import { readTokenScheme } from "@specie/contract";
import { english } from "@specie/contract/editions";
import { decodeJwt, decodeProtectedHeader, exportJWK, generateKeyPair, jwtVerify } from "jose";
import { describe, expect, test } from "vitest";
import { createSigner, type SigningKey, signKeyProof } from "../src/sign.ts";
import { clientOf, failureOf, problem } from "./server.ts";

const start = Date.UTC(2026, 2, 12, 8, 0, 0);
const algorithms = ["RS256", "PS256", "ES256", "EdDSA"] as const;

async function pair(alg: SigningKey["alg"]) {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  const key: SigningKey = { ...(await exportJWK(privateKey)), kid: "bank-2026-03", alg };
  return { key, publicKey };
}

const unused = { renew: false, signal: new AbortController().signal };

describe.each(algorithms)("%s", (alg) => {
  test("signs a token that the public key verifies, with the claims that were given", async () => {
    const { key, publicKey } = await pair(alg);
    const options = {
      key,
      sub: "iryna.bondar@bank.example.ua",
      obj: "olena",
      flow: "sign-up",
      date: () => start,
    } as const;
    const token = await createSigner(options)(unused);
    const { payload } = await jwtVerify(token, publicKey, {
      currentDate: new Date(start),
      algorithms: [alg],
    });
    expect(payload).toEqual({
      sub: "iryna.bondar@bank.example.ua",
      obj: "olena",
      flow: "sign-up",
      iat: start / 1000,
      exp: start / 1000 + 300,
    });
    expect(decodeProtectedHeader(token)).toEqual({ alg, kid: "bank-2026-03", typ: "JWT" });
  });
});

test("knows the algorithms and the longest lifetime of the contract", () => {
  const scheme = readTokenScheme(english);
  expect(scheme["x-algorithms"]).toEqual(algorithms);
  expect(scheme["x-max-lifetime-seconds"]).toBe(1200);
  expect(scheme["x-clock-skew-seconds"]).toBeLessThan(45);
});

test("keeps a token until shortly before its end, and gives one to calls that come together", async () => {
  const { key } = await pair("ES256");
  let now = start;
  const signer = createSigner({ key, sub: "clerk", date: () => now });
  const [first, together] = await Promise.all([signer(unused), signer(unused)]);
  now = start + 254_000;
  const later = await signer(unused);
  now = start + 255_000;
  const renewed = await signer(unused);
  expect(together).toBe(first);
  expect(later).toBe(first);
  expect(renewed).not.toBe(first);
});

test("is asked once for a new token when the server refuses one", async () => {
  const { key } = await pair("ES256");
  const { client, received } = await clientOf([problem(401, "unauthorized"), { body: { keys: [] } }], {
    token: createSigner({ key, sub: "clerk" }),
  });
  await client.listKeys();
  const [refused, accepted] = received.map(({ headers }) => headers["cx-authorization"]);
  expect(accepted).not.toBe(refused);
});

test("calls that had one refused token share its replacement, and without a refused token there is a new one", async () => {
  const { key } = await pair("ES256");
  const signer = createSigner({ key, sub: "clerk" });
  const first = await signer(unused);
  const renew = { ...unused, renew: true };
  const second = await signer({ ...renew, refused: first });
  expect(second).not.toBe(first);
  expect(await signer({ ...renew, refused: first })).toBe(second);
  expect(await signer({ ...unused, refused: first })).toBe(second);
  // Also while it is still being signed.
  const [third, shared] = await Promise.all([1, 2].map(() => signer({ ...renew, refused: second })));
  expect(shared).toBe(third);
  expect([third, await signer(renew)]).not.toContain(second);
  expect(await signer(unused)).not.toBe(third);
});

test("a failure to sign leaves the token of a later call", async () => {
  const { key } = await pair("ES256");
  const { d: secret, ...rest } = key;
  const changing: SigningKey = { ...rest };
  const signer = createSigner({ key: changing, sub: "clerk" });
  const failing = signer(unused);
  changing.d = secret;
  const later = signer({ ...unused, renew: true });
  await failureOf(Promise.resolve(failing));
  expect(await signer(unused)).toBe(await later);
});

test.each([59, 1201, Number.NaN])("refuses a lifetime of %d seconds", async (lifetime) => {
  const { key } = await pair("ES256");
  expect(() => createSigner({ key, sub: "clerk", lifetime })).toThrow(
    `lifetime is ${lifetime} seconds; it must be from 60 to 1200.`,
  );
});

test.each([60, 1200])("a token lives %d seconds", async (lifetime) => {
  const { key } = await pair("ES256");
  const date = () => start + 999;
  const token = await createSigner({ key, sub: "clerk", lifetime, date })(unused);
  // Both are whole seconds (RFC 7519, section 2).
  expect(decodeJwt(token)).toMatchObject({ iat: start / 1000, exp: start / 1000 + lifetime });
  const options = { key, baseUrl: "https://bank.example/api/v1", counterpartyGuid: "g", date };
  expect(decodeJwt(await signKeyProof(options)).iat).toBe(start / 1000);
});

test("a key that cannot sign fails the call, not the process", async () => {
  const { client } = await clientOf([], {
    token: createSigner({ key: { kty: "EC", kid: "broken", alg: "ES256" }, sub: "clerk" }),
  });
  expect(await failureOf(client.listKeys())).toMatchObject({ code: "no-token" });
});

test("a failure to sign is not kept: once the key is right, the next call is signed", async () => {
  const { key } = await pair("ES256");
  const { d: secret, ...rest } = key;
  const changing: SigningKey = { ...rest };
  const { client, received } = await clientOf([{ body: { keys: [] } }], {
    token: createSigner({ key: changing, sub: "clerk" }),
  });
  expect(await failureOf(client.listKeys())).toMatchObject({ code: "no-token" });
  changing.d = secret;
  await client.listKeys();
  expect(received).toHaveLength(1);
});

describe.each(algorithms)("a proof of a key for %s", (alg) => {
  test.for([
    [undefined, "POST", "/jwk"],
    ["0193e7c4-7c12-7ab3-90d8-3e5f1a6b8c24", "PUT", "/jwk/0193e7c4-7c12-7ab3-90d8-3e5f1a6b8c24"],
  ] as const)("names the request that replaces %s", async ([replaces, htm, path]) => {
    const { key, publicKey } = await pair(alg);
    const counterpartyGuid = "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08";
    const options = { key, baseUrl: "https://bank.example/api/v1/", counterpartyGuid, replaces };
    const [proof, other] = [
      await signKeyProof({ ...options, date: () => start }),
      await signKeyProof({ ...options, date: () => start }),
    ];
    const { payload, protectedHeader } = await jwtVerify(proof, publicKey, { typ: "dpop+jwt" });
    expect(payload).toEqual({
      jti: expect.stringMatching(/^[0-9a-f-]{36}$/),
      htm,
      htu: `https://bank.example/api/v1/counterparty/${counterpartyGuid}${path}`,
      iat: start / 1000,
    });
    expect(protectedHeader).toEqual({ alg, typ: "dpop+jwt", jwk: await exportJWK(publicKey) });
    expect(decodeJwt(other).jti).not.toBe(payload.jti);
  });
});

test("tokens name their audience when it is given", async () => {
  const { key } = await pair("EdDSA");
  const token = await createSigner({ key, sub: "clerk", aud: "0193e7c0" })(unused);
  expect(decodeJwt(token).aud).toBe("0193e7c0");
});
