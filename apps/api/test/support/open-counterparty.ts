import { generateKeyPairSync, type JsonWebKey, randomUUID } from "node:crypto";
import type { Guid } from "@specie/types";
import { SignJWT } from "jose";
import { v7 as newGuid } from "uuid";
import type { Database } from "../../src/db/database.ts";
import { registerAsset } from "../../src/stores/assets.ts";
import { ensureCounterparty } from "../../src/stores/counterparties.ts";
import { acceptJwk } from "../../src/stores/keys/jwk.ts";
import { fullGrant } from "../../src/stores/keys/key-grant.ts";
import { addKey } from "../../src/stores/keys/key-store.ts";

/** The asset that every counterparty of the tests may use. */
export const asset = {
  asset_code: "UAH",
  asset_issuer: "GC63UKIHPPR4F74IZ6BU24ZCJXHO4Y4C2KAUATDAQQFXKRW5FT6AJKYS",
};

interface OpenedCounterparty {
  readonly guid: Guid;
  /** Lives as long as a token may. */
  readonly token: string;
  /** A new token, for what takes longer. */
  readonly signToken: () => Promise<string>;
  /** The private key, with `kid` and `alg`. */
  readonly key: JsonWebKey;
}

/** A new key: what is registered of it, and all of it. */
export function makeKey(kid: string) {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const { x = "" } = publicKey.export({ format: "jwk" });
  const data = { kty: "OKP", crv: "Ed25519", alg: "EdDSA", kid, x } as const;
  return { data, privateKey, key: { ...data, ...privateKey.export({ format: "jwk" }) } };
}

/** The longest that a token may live. The clock is read once: between two readings a second may end, and 1201 s are refused. */
export function longestLife(): { readonly iat: number; readonly exp: number } {
  const iat = Math.floor(Date.now() / 1000);
  return { iat, exp: iat + 1200 };
}

/** Registers a counterparty with the asset and a key, past the server. */
export async function openCounterparty(operator: Database): Promise<OpenedCounterparty> {
  const guid = randomUUID();
  const { data, privateKey, key } = makeKey(`key-${guid}`);
  await operator.write(guid, async (tx) => {
    await ensureCounterparty(tx, guid, "Банк");
    const { asset_code: code, asset_issuer: issuer } = asset;
    await registerAsset(tx, guid, { code, issuer, name: "Гривня", minor_unit: 2 });
    await addKey(tx, guid, newGuid(), { ...(await acceptJwk(data)), ...fullGrant });
  });
  const signToken = () =>
    new SignJWT({ sub: "clerk", ...longestLife() })
      .setProtectedHeader({ alg: data.alg, kid: data.kid })
      .sign(privateKey);
  return {
    guid,
    token: await signToken(),
    signToken,
    key,
  };
}
