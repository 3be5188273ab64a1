import type { Guid } from "@specie/types";
import type { Queryable } from "../db/database.ts";
import type { NewAsset } from "./register-asset.ts";

/** An asset of a counterparty. The time is RFC 3339 in UTC. */
export interface RegisteredAsset extends NewAsset {
  readonly created_at: string;
}

/** What an asset is called in an account. */
export interface AssetLabel {
  readonly asset_name: string;
  readonly minor_unit: number;
}

/** What the operator has registered the asset as for the counterparty, if that is so. */
export async function findAsset(
  db: Queryable,
  counterparty: Guid,
  code: string,
  issuer: string,
): Promise<AssetLabel | undefined> {
  const [asset] = await db.query<AssetLabel>({
    name: "find-asset",
    text: "SELECT name AS asset_name, minor_unit FROM assets WHERE counterparty_guid = $1 AND code = $2 AND issuer = $3",
    values: [counterparty, code, issuer],
  });
  return asset;
}

/** All assets of the counterparty, the oldest first. */
export async function readAssets(db: Queryable, counterparty: Guid): Promise<RegisteredAsset[]> {
  return db.query<RegisteredAsset>({
    text: `SELECT code, issuer, name, minor_unit, created_at FROM assets
           WHERE counterparty_guid = $1 ORDER BY created_at, code, issuer`,
    values: [counterparty],
  });
}
