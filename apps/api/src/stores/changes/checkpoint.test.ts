import { calculateJwkThumbprint, compactVerify, decodeProtectedHeader, importJWK } from "jose";
import { expect, test } from "vitest";
import { makeKey } from "../../../test/support/open-counterparty.ts";
import { bank } from "../../../test/support/recorded-database.ts";
import { checkpointSigner } from "./checkpoint.ts";

const now = () => Date.UTC(2026, 2, 13, 12);
const { key } = makeKey("checkpoints");
const { kty, crv, x, d } = key;
const head = { sequence: 3, at: "2026-03-13T10:02:11.930017Z", hash: Buffer.alloc(32, 7) };

test("a checkpoint names the head, the moment and the key that has signed it, and no private member", async () => {
  const sign = await checkpointSigner(JSON.stringify(key), now);
  const jws = await sign(bank, head);
  const header = decodeProtectedHeader(jws);
  const kid = await calculateJwkThumbprint({ kty, crv, x });
  expect(header).toEqual({ alg: "EdDSA", kid, jwk: { kty, crv, x } });
  const { payload } = await compactVerify(jws, await importJWK({ kty, crv, x }, "EdDSA"));
  expect(JSON.parse(Buffer.from(payload).toString())).toEqual({
    ...{ counterparty_guid: bank, sequence: 3, at: head.at, signed_at: "2026-03-13T12:00:00.000Z" },
    hash: head.hash.toString("base64url"),
  });
});

test.for<[string, string]>([
  ["a text", "secret"],
  ["an empty file", ""],
  ["JSON of something else", '"secret"'],
  ["a public key", JSON.stringify({ kty, crv, x })],
  ["a key of another type", JSON.stringify({ kty: "EC", crv, x, d })],
  ["a key of another curve", JSON.stringify({ kty, crv: "X25519", x, d })],
  ["a private key without its public member", JSON.stringify({ kty, crv, d })],
  ["a private member that is no number", JSON.stringify({ kty, crv, x, d: 7 })],
  ["a private member of another length", JSON.stringify({ kty, crv, x, d: "secret" })],
])("%s is refused, and nothing of it is in the error", async ([, text]) => {
  const error = await checkpointSigner(text, now).catch((one: unknown) => one);
  expect(error).toMatchObject({
    name: "CheckpointKeyError",
    message:
      'it must contain one private key as a JWK in JSON: {"kty":"OKP","crv":"Ed25519","x":"…","d":"…"}',
  });
  // What the library says is for the log, where there is anything.
  const isKey = text.includes('"d":"secret"');
  expect(error instanceof Error && error.cause instanceof Error).toBe(isKey);
  for (const part of ["secret", String(d), String(x)]) expect(String(error)).not.toContain(part);
});
