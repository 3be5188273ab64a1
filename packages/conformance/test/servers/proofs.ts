import { createHash, type KeyObject } from "node:crypto";
import type { Call } from "./call.ts";
import { decode, isSigned } from "./tokens.ts";

/** The `jti` of a proof of possession that is good for a request, but for having been used; `undefined` for any other. */
export function verifyProof(
  proof: string,
  { path, tenant, token }: Call,
  key: { readonly key: KeyObject; readonly alg: string },
): string | undefined {
  const [header = "", payload = ""] = proof.split(".");
  const { typ, alg } = decode(header);
  const { htm, htu, iat, jti, ath } = decode(payload);
  const replaces = path.get("jwk_guid");
  const below = `/counterparty/${tenant.guid}/jwk${replaces === undefined ? "" : `/${replaces}`}`;
  const age = Date.now() / 1000 - Number(iat);
  const digest = createHash("sha256").update(token).digest("base64url");
  const isFor =
    htm === (replaces === undefined ? "POST" : "PUT") &&
    String(htu).toLowerCase().endsWith(below.toLowerCase());
  const isGood =
    typ === "dpop+jwt" && alg === key.alg && isFor && age < 330 && age > -30 && (ath ?? digest) === digest;
  return isGood && isSigned(proof, key) && typeof jti === "string" ? jti : undefined;
}

/** Whether a token names its counterparty, and is no proof. */
export function namesAudience(token: string, guid: string): boolean {
  const [header = "", payload = ""] = token.split(".");
  const { aud, counterparty_guid } = decode(payload);
  return decode(header)["typ"] !== "dpop+jwt" && [aud, counterparty_guid].flat().includes(guid);
}
