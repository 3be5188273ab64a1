import { CompactSign, calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from "jose";
import { describe, expect, test } from "vitest";
import { CheckpointError, readCheckpoint } from "../src/chain.ts";
import { counterpartyGuid, failureOf } from "./server.ts";

const { privateKey, publicKey } = await generateKeyPair("EdDSA", { extractable: true });
const jwk = await exportJWK(publicKey);
const kid = await calculateJwkThumbprint(jwk);
const payload = {
  counterparty_guid: counterpartyGuid,
  sequence: 3,
  at: "2026-03-13T10:02:11.930017Z",
  hash: "Sncm7xNZBiSJvoA7eYy04L8tN6xBgc6vnTbEab44eKk",
  signed_at: "2026-03-13T12:00:00.000Z",
};

function sign(content: unknown, header: { jwk?: JWK; kid?: string } = { jwk, kid }): Promise<string> {
  const bytes = new TextEncoder().encode(typeof content === "string" ? content : JSON.stringify(content));
  return new CompactSign(bytes).setProtectedHeader({ alg: "EdDSA", ...header }).sign(privateKey);
}

test("a checkpoint is read with any key, or with the operator's only", async () => {
  const jws = await sign(payload);
  expect(await readCheckpoint(jws, { counterpartyGuid })).toEqual({ ...payload, kid });
  expect(
    await readCheckpoint(jws, { counterpartyGuid: counterpartyGuid.toUpperCase(), operator: kid }),
  ).toEqual({
    ...payload,
    kid,
  });
});

test("that of a chain without entries is one too", async () => {
  const empty = { ...payload, sequence: 0, at: null };
  expect(await readCheckpoint(await sign(empty), { counterpartyGuid })).toMatchObject({
    sequence: 0,
    at: null,
  });
});

describe("refuses", async () => {
  const valid = await sign(payload);
  const [header = "", , signature = ""] = valid.split(".");
  const forged = Buffer.from(JSON.stringify({ ...payload, sequence: 2 })).toString("base64url");
  const { publicKey: other, privateKey: otherPrivate } = await generateKeyPair("ES256");
  const es256 = await exportJWK(other);
  const withCause = ["a JWS in the compact form", "an Ed25519 key in jwk", `a signature of ${kid}`];
  const noKey = ["form", "a public key in jwk", "none"] as const;
  const noPayload = [
    ...["form", "counterparty_guid, sequence, at, hash and signed_at", "other members"],
  ] as const;
  const malformed = [
    ...Object.keys(payload).map((name) => [`one without ${name}`, { [name]: undefined }] as const),
    ...Object.keys(payload).map((name) => [`a list as ${name}`, { [name]: [] }] as const),
    ["a fraction of a number", { sequence: 1.5 }],
    ["a number below zero", { sequence: -1 }],
    ["a number that JSON readers round", { sequence: 2 ** 53 }],
  ] as const;

  test.for<readonly [string, string | Promise<string>, readonly string[]]>([
    ["a text that is no JWS", "x", ["form", "a JWS in the compact form", "another text"]],
    ["one without a key", sign(payload, { kid }), noKey],
    ["one with a private key", sign(payload, { jwk: await exportJWK(privateKey), kid }), noKey],
    ["one with a malformed key", sign(payload, { jwk: { kty: "OKP" }, kid }), noKey],
    ["one whose kid is another", sign(payload, { jwk, kid: "operator" }), ["thumbprint", kid, "operator"]],
    ["one without a kid", sign(payload, { jwk }), ["thumbprint", kid, "undefined"]],
    [
      "a changed payload",
      `${header}.${forged}.${signature}`,
      ["signature", `a signature of ${kid}`, "another one"],
    ],
    [
      "another algorithm",
      new CompactSign(new TextEncoder().encode(JSON.stringify(payload)))
        .setProtectedHeader({ alg: "ES256", jwk: es256, kid: await calculateJwkThumbprint(es256) })
        .sign(otherPrivate),
      ["form", "an Ed25519 key in jwk", "none"],
    ],
    ["a payload that is no JSON", sign("{"), noPayload],
    ["a payload that is no object", sign("7"), noPayload],
    ...malformed.map(([what, change]) => [what, sign({ ...payload, ...change }), noPayload] as const),
    [
      "that of another counterparty",
      sign({ ...payload, counterparty_guid: "another" }),
      ["counterparty", counterpartyGuid, "another"],
    ],
  ])("%s", async ([, jws, expected]) => {
    const failure = await failureOf(readCheckpoint(await jws, { counterpartyGuid }));
    if (!(failure instanceof CheckpointError)) throw failure;
    expect(failure.name).toBe("CheckpointError");
    expect([failure.fault, failure.expected, failure.found]).toEqual(expected);
    // What the library for signatures found.
    if (withCause.includes(failure.expected)) expect(failure.cause).toBeInstanceOf(Error);
  });

  test("a signature of another key than the operator's", async () => {
    expect(await failureOf(readCheckpoint(valid, { counterpartyGuid, operator: "other" }))).toMatchObject({
      fault: "operator",
      expected: "other",
      found: kid,
      message: `The checkpoint is not valid: operator: expected other, found ${kid}.`,
    });
  });
});
