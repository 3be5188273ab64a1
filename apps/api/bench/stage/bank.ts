import contract from "@specie/spec/openapi.json" with { type: "json" };
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { Client } from "pg";
import { v7 as newGuid } from "uuid";
import { openDatabase } from "../../src/db/open-database.ts";
import { registerAsset } from "../../src/stores/assets.ts";
import { ensureCounterparty } from "../../src/stores/counterparties.ts";
import { acceptJwk } from "../../src/stores/keys/jwk.ts";
import { addKey } from "../../src/stores/keys/key-store.ts";
import { fill } from "./fill.ts";

/** One counterparty in a database of its own. */
export interface Bank {
  /** Of the database, as its owner. */
  readonly database: string;
  readonly guid: string;
  readonly asset: { readonly asset_code: string; readonly asset_issuer: string };
  /** A new token, good for twenty minutes. */
  token(): Promise<string>;
  /** Rows of the database, past the fence between tenants. */
  query<Row>(text: string, values?: readonly unknown[]): Promise<Row[]>;
}

const { asset_code, asset_issuer } = contract.components.examples.CustomerCreateMinimal.value;

/** Opens the counterparty in a migrated, empty database and fills it. */
export async function openBank(
  database: string,
  customers: number,
  progress: (line: string) => void,
): Promise<Bank> {
  const guid = newGuid();
  // Of the four algorithms the quickest to verify, which favours those who verify every token anew.
  const { privateKey, publicKey } = await generateKeyPair("RS256", { extractable: true });
  const { n = "", e = "" } = await exportJWK(publicKey);
  const operator = openDatabase({ url: database, role: "specie_operator" });
  await operator.write(guid, async (tx) => {
    await ensureCounterparty(tx, guid, "Банк");
    await registerAsset(tx, guid, { code: asset_code, issuer: asset_issuer, name: "Гривня", minor_unit: 2 });
    const key = await acceptJwk({ kty: "RSA", alg: "RS256", kid: "bench", n, e });
    await addKey(tx, guid, newGuid(), key, new Date());
  });
  await operator.close();

  const query = async <Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> => {
    const client = new Client({ connectionString: database });
    await client.connect();
    try {
      const { rows } = await client.query(text, [...values]);
      return rows as Row[]; // The caller writes the statement and so knows its rows.
    } finally {
      await client.end();
    }
  };
  await fill(database, { guid, asset_code, asset_issuer }, customers, progress);
  return {
    database,
    guid,
    asset: { asset_code, asset_issuer },
    token: () =>
      new SignJWT({ sub: "clerk@bank.example.ua" })
        .setProtectedHeader({ alg: "RS256", kid: "bench" })
        .setIssuedAt()
        .setExpirationTime("1200 s")
        .sign(privateKey),
    query,
  };
}
