import { createHmac } from "node:crypto";
import { decodeJwt, decodeProtectedHeader, jwtVerify } from "jose";
import type { FindKey } from "../../../src/auth/keyring.ts";
import { bank, moment, otherBank, type TwoBanks } from "./two-banks.ts";

/** Resolves when it takes the token. */
export type Verifier = (token: string, counterparty: string) => Promise<unknown>;

/** Verifiers with one well-known mistake each. A table of hostile tokens that finds none of them would be no table. */
export function naiveVerifiers({ findKey, signers }: TwoBanks): Record<string, Verifier> {
  const currentDate = new Date(moment * 1000);
  const withKeyOf =
    (find: FindKey): Verifier =>
    async (token, counterparty) => {
      const { kid = "" } = decodeProtectedHeader(token);
      const key = await find(counterparty, String(kid));
      if (!key) throw new Error("no such key");
      return jwtVerify(token, key.jwk, { currentDate, clockTolerance: 30 });
    };
  return {
    "takes jose's defaults": withKeyOf(findKey),
    "looks keys up by kid alone": withKeyOf(
      async (_, kid) => (await findKey(bank, kid)) ?? findKey(otherBank, kid),
    ),
    "trusts the header's algorithm": async (token) => {
      const [header, payload, signature] = token.split(".");
      const { alg = "" } = decodeProtectedHeader(token);
      const secret = signers.RS256.publicKey.export({ type: "spki", format: "pem" });
      const mac = createHmac(alg.replace("HS", "sha"), secret)
        .update(`${header}.${payload}`)
        .digest("base64url");
      if (mac !== signature) throw new Error("wrong signature");
    },
    "trusts the header's key": async (token) => {
      const { jwk } = decodeProtectedHeader(token);
      return jwtVerify(token, jwk ?? {}, { currentDate });
    },
    "does not look at the signature": async (token) => decodeJwt(token),
  };
}
