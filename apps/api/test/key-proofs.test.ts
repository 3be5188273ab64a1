import { randomUUID } from "node:crypto";
import type { Key } from "@specie/types";
import { describe, expect, test } from "vitest";
import { createSigner, type Signer } from "./support/auth/signer.ts";
import { trail } from "./support/read-audit.ts";
import { type Bank, freshServer } from "./support/test-bank.ts";

const { openBank, sql } = await freshServer();

interface Answer {
  readonly code?: string;
  readonly guid: string;
  readonly keys: Key[];
  readonly errors?: readonly { readonly at: string; readonly code: string; readonly detail: string }[];
}
const seconds = () => Math.floor(Date.now() / 1000);
const newSigner = () => createSigner("EdDSA", { guid: "", kid: randomUUID() });
const dataOf = ({ registered: { jwk, kid, alg } }: Signer) => ({ ...jwk, kid, alg });

function proofOf(bank: Bank, signer: Signer, { replaces = "", ...claims }: Record<string, unknown> = {}) {
  const htm = replaces === "" ? "POST" : "PUT";
  const htu = `https://bank.example/api/v1/counterparty/${bank.guid}/jwk${replaces && `/${replaces}`}`;
  return signer.sign({ htm, htu, iat: seconds(), jti: randomUUID(), ...claims }, { typ: "dpop+jwt" });
}

const register = (bank: Bank, signer: Signer, body: object = {}, headers: Record<string, string> = {}) =>
  bank.send<Answer>("POST", "/jwk", { body: { data: dataOf(signer), ...body }, headers });

const replace = (
  bank: Bank,
  guid: string,
  signer: Signer,
  body: object = {},
  headers: Record<string, string> = {},
) => bank.send<Answer>("PUT", `/jwk/${guid}`, { body: { data: dataOf(signer), ...body }, headers });

const tokenOf = (signer: Signer, claims: object = {}) =>
  signer.sign({ sub: "clerk", exp: seconds() + 600, ...claims });

const find = async (bank: Bank, guid: string) =>
  (await bank.send<Answer>("GET", "/jwk")).body.keys.find((key) => key.guid === guid);

/** A key that was registered with a proof, and the requests of its tokens. */
async function registerProven(bank: Bank) {
  const signer = newSigner();
  const { status, body } = await register(bank, signer, { proof: proofOf(bank, signer) });
  expect(status).toBe(200);
  return { guid: body.guid, signer, own: bank.as(tokenOf(signer, { aud: bank.guid })) };
}

describe("a key with a proof", () => {
  test("is registered and replaced, and listed as proven", async () => {
    const bank = await openBank();
    const { guid } = await registerProven(bank);
    expect(await find(bank, guid)).toMatchObject({ is_proven: true });
    const next = newSigner();
    expect((await replace(bank, guid, next, { proof: proofOf(bank, next, { replaces: guid }) })).status).toBe(
      200,
    );
    expect(await find(bank, guid)).toMatchObject({ kid: next.registered.kid, is_proven: true });
    const { rows } = await sql.query(
      `SELECT after->>'is_proven' AS proven FROM ${trail} AS audit WHERE object_guid = $1`,
      [guid],
    );
    expect(rows).toEqual([{ proven: "true" }, { proven: "true" }]);
  });

  test("signs tokens that name their audience, and no others", async () => {
    const bank = await openBank();
    const { signer, own } = await registerProven(bank);
    expect((await own.send("GET", "/customers")).status).toBe(200);
    const statusOf = async (claims: object) =>
      (await bank.as(tokenOf(signer, claims)).send("GET", "/customers")).status;
    expect(await statusOf({})).toBe(401);
    expect(await statusOf({ aud: randomUUID() })).toBe(401);
    expect(await statusOf({ counterparty_guid: bank.guid })).toBe(200);
  });

  test("is replaced, and registers others, with a proof only", async () => {
    const bank = await openBank();
    const { guid, own } = await registerProven(bank);
    const missing = { errors: [{ at: "/proof", code: "required" }] };
    expect((await replace(bank, guid, newSigner())).body).toMatchObject(missing);
    expect((await register(own, newSigner())).body).toMatchObject(missing);
    const next = newSigner();
    expect((await register(own, next, { proof: proofOf(bank, next) })).status).toBe(200);
  });
});

test("1.0.0 goes on: a key without a proof registers and replaces others without one", async () => {
  const bank = await openBank();
  const { body } = await register(bank, newSigner());
  expect(await find(bank, body.guid)).toMatchObject({ is_proven: false });
  const next = newSigner();
  expect((await replace(bank, body.guid, next)).status).toBe(200);
  expect((await bank.as(tokenOf(next)).send("GET", "/customers")).status).toBe(200);
});

describe("a proof", () => {
  test("is accepted once: not for another key id, nor after the key was replaced", async () => {
    const bank = await openBank();
    const signer = newSigner();
    const proof = proofOf(bank, signer);
    const { body } = await register(bank, signer, { proof });
    const next = newSigner();
    await replace(bank, body.guid, next, { proof: proofOf(bank, next, { replaces: body.guid }) });
    const again = await register(bank, signer, { proof });
    expect([again.status, again.body.errors]).toMatchObject([
      400,
      [{ at: "/proof", code: "proof", detail: expect.stringContaining("used before") }],
    ]);
    expect((await register(bank, signer, { proof: proofOf(bank, signer) })).status).toBe(200);
  });

  test("is remembered for as long as it is accepted: 5 minutes and twice the 30 seconds that clocks may differ", async () => {
    const bank = await openBank();
    const signer = newSigner();
    // The caller's clock is ahead.
    const proof = proofOf(bank, signer, { iat: seconds() + 25 });
    await register(bank, signer, { proof });
    await sql.query("UPDATE key_proofs SET used_at = now() - interval '6 minutes'");
    await registerProven(bank);
    expect((await register(bank, signer, { proof })).body.errors).toMatchObject([
      { at: "/proof", code: "proof", detail: expect.stringContaining("used before") },
    ]);
  });

  test("has an id of 1 to 128 characters", async () => {
    const bank = await openBank();
    const statusOf = async (jti: unknown) => {
      const signer = newSigner();
      return (await register(bank, signer, { proof: proofOf(bank, signer, { jti }) })).status;
    };
    const ids = ["j", "j".repeat(128), "", "j".repeat(129), 1, undefined];
    expect(await Promise.all(ids.map(statusOf))).toEqual([200, 200, 400, 400, 400, 400]);
  });

  test("by twelve requests at once is accepted once", async () => {
    const bank = await openBank();
    const signer = newSigner();
    const proof = proofOf(bank, signer);
    const answers = await Promise.all(Array.from({ length: 12 }, () => register(bank, signer, { proof })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(11).fill(400)]);
  });

  test("of a request that failed may be sent again", async () => {
    const bank = await openBank();
    const signer = newSigner();
    const taken = newSigner();
    await register(bank, taken);
    const proof = proofOf(bank, signer);
    const conflict = { ...dataOf(signer), kid: taken.registered.kid };
    expect((await register(bank, signer, { proof, data: conflict })).body.code).toBe("key-id-taken");
    expect((await register(bank, signer, { proof })).status).toBe(200);
  });

  test("that is repeated under its idempotency key gets the first answer", async () => {
    const bank = await openBank();
    const signer = newSigner();
    const proof = proofOf(bank, signer);
    const headers = { "Idempotency-Key": "rotation" };
    const first = await register(bank, signer, { proof }, headers);
    const again = await register(bank, signer, { proof }, headers);
    expect([again.status, again.body]).toEqual([200, first.body]);
  });

  test("of a replacement is repeated under its idempotency key, and refused under another or none", async () => {
    const bank = await openBank();
    const { guid } = await registerProven(bank);
    const next = newSigner();
    const body = { proof: proofOf(bank, next, { replaces: guid }) };
    const send = (headers: Record<string, string>) => replace(bank, guid, next, body, headers);
    const first = await send({ "Idempotency-Key": "rotation" });
    const again = await send({ "Idempotency-Key": "rotation" });
    expect([first, again].map(({ status, headers }) => [status, headers["idempotent-replayed"]])).toEqual([
      [200, undefined],
      [200, "true"],
    ]);
    expect(again.body).toEqual(first.body);
    for (const headers of [{ "Idempotency-Key": "another" }, {}])
      expect(await send(headers)).toMatchObject({
        status: 400,
        body: { errors: [{ at: "/proof", code: "proof", detail: expect.stringContaining("used before") }] },
      });
    // Replaced once.
    const { rows } = await sql.query(
      `SELECT count(*)::int AS replaced FROM ${trail} AS audit WHERE object_guid = $1 AND operation = 'replaceKey'`,
      [guid],
    );
    expect(rows).toEqual([{ replaced: 1 }]);
  });

  test("of a replacement by twelve requests at once under one idempotency key replaces once", async () => {
    const bank = await openBank();
    const { guid } = await registerProven(bank);
    const next = newSigner();
    const body = { proof: proofOf(bank, next, { replaces: guid }) };
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => replace(bank, guid, next, body, { "Idempotency-Key": "rotation" })),
    );
    // The others wait for the first and get its response, or 409 when that takes longer than they may wait.
    const kinds = answers.map(({ status, headers, body: { code } }) =>
      status === 200 ? (headers["idempotent-replayed"] ?? "first") : code,
    );
    expect(kinds.filter((kind) => kind === "first")).toHaveLength(1);
    for (const kind of kinds) expect(["first", "true", "idempotency-key-in-progress"]).toContain(kind);
  });

  test("of a key that replaces itself is repeated with a token of the new key", async () => {
    const bank = await openBank();
    const { guid, signer } = await registerProven(bank);
    const next = newSigner();
    const body = { proof: proofOf(bank, next, { replaces: guid }) };
    const by = (key: Signer) =>
      replace(bank.as(tokenOf(key, { aud: bank.guid })), guid, next, body, { "Idempotency-Key": "self" });
    expect((await by(signer)).status).toBe(200);
    expect(await by(next)).toMatchObject({ status: 200, headers: { "idempotent-replayed": "true" } });
  });

  test("of another counterparty or for another operation is refused, and nothing is registered", async () => {
    const [bank, other] = [await openBank(), await openBank()];
    const signer = newSigner();
    for (const proof of [
      proofOf(other, signer),
      proofOf(bank, signer, { replaces: randomUUID() }),
      proofOf(bank, newSigner()),
      tokenOf(signer, { aud: bank.guid }),
    ]) {
      const { status, body } = await register(bank, signer, { proof });
      expect([status, body.errors?.[0]?.code]).toEqual([400, "proof"]);
    }
    expect((await bank.send<Answer>("GET", "/jwk")).body.keys).toHaveLength(1);
  });

  test("is no token, whatever it claims", async () => {
    const bank = await openBank();
    const { signer } = await registerProven(bank);
    const claims = { aud: bank.guid, sub: "clerk", exp: seconds() + 300 };
    const answer = await bank.as(proofOf(bank, signer, claims)).send<Answer>("GET", "/jwk");
    expect(answer.status).toBe(401);
  });

  test("is forgotten once it is too old to be accepted", async () => {
    const bank = await openBank();
    await registerProven(bank);
    await sql.query("UPDATE key_proofs SET used_at = now() - interval '61 minutes'");
    await registerProven(bank);
    const { rows } = await sql.query(
      "SELECT count(*)::int AS kept FROM key_proofs WHERE counterparty_guid = $1",
      [bank.guid],
    );
    expect(rows).toEqual([{ kept: 1 }]);
  });
});
