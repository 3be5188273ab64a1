import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { createSigner, type Signer } from "../../../test/support/auth/signer.ts";
import { limitedTexts } from "../../problems/input-texts.ts";
import { Problem } from "../../problems/problem.ts";
import { verifyProof } from "./key-proof.ts";

const seconds = 1_800_000_000;
const token = createHash("sha256").update("a token").digest("base64url");
const path = "/counterparty/0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08/jwk";
const request = { method: "POST", path, tokenDigest: token, now: seconds * 1000 };
const claims = { htm: "POST", htu: `https://bank.example/api/v1${path}`, iat: seconds, jti: "one" };

const create = (alg: "RS256" | "PS256" | "ES256" | "EdDSA") => createSigner(alg, { guid: "", kid: alg });
const [rs, ps, es, ed] = [create("RS256"), create("PS256"), create("ES256"), create("EdDSA")];
const signers = [rs, ps, es, ed];

const sign = (signer: Signer, change: object = {}, header: object = {}) =>
  signer.sign({ ...claims, ...change }, { typ: "dpop+jwt", ...header });

/** Why a proof is refused for a key; `undefined` when it is accepted. */
async function defectOf(proof: string, { registered }: Signer = ed, change: object = {}) {
  try {
    expect(await verifyProof(proof, registered, { ...request, ...change })).toBe("one");
    return undefined;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const [place] = error.errors;
    expect(place).toMatchObject({ in: "body", at: "/proof", code: "proof" });
    return place?.limit;
  }
}

test.for(signers)("a proof for $registered.alg is accepted, and no other key's", async (signer) => {
  expect(await defectOf(sign(signer), signer)).toBeUndefined();
  for (const other of signers.filter((one) => one !== signer))
    expect(await defectOf(sign(signer), other)).toBe("signature");
});

test("the key of the body counts, whatever the proof's header has", async () => {
  const { jwk } = es.registered;
  expect(await defectOf(sign(es, {}, { jwk }), ed)).toBe("signature");
  expect(await defectOf(sign(ed, {}, { jwk }), ed)).toBeUndefined();
});

/** Proofs, each with its defect. */
const judged = [
  [sign(ed, { iat: seconds - 330 }), undefined],
  [sign(ed, { iat: seconds - 331 }), "time"],
  [sign(ed, { iat: seconds + 30 }), undefined],
  [sign(ed, { iat: seconds + 31 }), "time"],
  [sign(ed, { iat: undefined }), "time"],
  [sign(ed, { iat: "now" }), "time"],
  [sign(ed, { exp: seconds - 31 }), "time"],
  [sign(ed, { nbf: seconds + 31 }), "time"],
  [sign(ed, { htm: "PUT" }), "method"],
  [sign(ed, { htm: "post" }), "method"],
  [sign(ed, { htm: undefined }), "method"],
  [sign(ed, { htu: `http://127.0.0.1:4010/other/base${path}?a#b` }), undefined],
  [sign(ed, { htu: `https://bank.example/api/v1${path.toUpperCase()}` }), undefined],
  [sign(ed, { htu: `https://bank.example${path}/0193e7c4-7c12-7ab3-90d8-3e5f1a6b8c24` }), "address"],
  [sign(ed, { htu: `https://bank.example/?x=${path}` }), "address"],
  [sign(ed, { htu: path }), "address"],
  [sign(ed, { htu: undefined }), "address"],
  [sign(ed, { ath: token }), undefined],
  [sign(ed, { ath: "another" }), "token"],
  [sign(ed, { ath: null }), "token"],
  [sign(ed, { jti: undefined }), "unreadable"],
  [sign(ed, { jti: "" }), "unreadable"],
  [sign(ed, { jti: 7 }), "unreadable"],
  [sign(ed, { jti: "x".repeat(129) }), "unreadable"],
  [sign(ed, {}, { typ: "JWT" }), "type"],
  [sign(ed, {}, { typ: undefined }), "type"],
  [sign(ed, {}, { typ: "application/dpop+jwt" }), undefined],
  [sign(ed, {}, { alg: "none" }), "signature"],
  [sign(ed, {}, { alg: "HS256" }), "signature"],
  [sign(ed, {}, { crit: ["b64"], b64: false }), "unreadable"],
  [`${sign(ed)}AA`, "signature"],
  ["a.b.c", "unreadable"],
  ["", "unreadable"],
  [`${sign(ed)}.x`, "unreadable"],
] as const;

test.for(judged.map(([proof, defect], index) => ({ number: index + 1, proof, defect })))(
  "proof $number is judged: $defect",
  async ({ proof, defect }) => {
    expect(await defectOf(proof)).toBe(defect);
  },
);

test("the algorithm is that of the key's record, also between those of one kind of key", async () => {
  const asPs = { ...rs, registered: { ...rs.registered, alg: "PS256" as const } };
  expect(await defectOf(sign(rs), asPs)).toBe("signature");
});

test("a proof for another method or key is refused", async () => {
  const replacing = { method: "PUT", path: `${path}/0193e7c4-7c12-7ab3-90d8-3e5f1a6b8c24` };
  expect(await defectOf(sign(ed), ed, replacing)).toBe("method");
  expect(await defectOf(sign(ed, { htm: "PUT" }), ed, replacing)).toBe("address");
  const htu = `https://bank.example${replacing.path}`;
  expect(await defectOf(sign(ed, { htm: "PUT", htu }), ed, replacing)).toBeUndefined();
});

test.for(["unreadable", "type", "signature", "method", "address", "time", "token", "used"] as const)(
  "the defect %s has a text in both languages",
  (defect) => {
    expect(limitedTexts.proof?.en(defect)).toMatch(/^[\x20-\x7e]+\.$/);
    expect(limitedTexts.proof?.uk(defect)).toMatch(/\p{Script=Cyrillic}/u);
  },
);

test("an id of 128 characters is returned as it is", async () => {
  const jti = "x".repeat(128);
  expect(await verifyProof(sign(ed, { jti }), ed.registered, request)).toBe(jti);
});
