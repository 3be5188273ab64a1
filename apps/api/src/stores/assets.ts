import type { Guid } from "@specie/types";
import type { Queryable } from "../db/database.ts";
import { Problem } from "../problems/problem.ts";

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
async function findAsset(
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

/** An e-money asset as an operator registers it. */
export interface NewAsset {
  readonly code: string;
  readonly issuer: string;
  readonly name: string;
  readonly minor_unit: number;
}

/**
 * Lets the counterparty's customers hold the asset; a pair that is registered already stays as it is. Says whether it is
 * new.
 */
export async function registerAsset(db: Queryable, counterparty: Guid, asset: NewAsset): Promise<boolean> {
  const rows = await db.query({
    text: `INSERT INTO assets (counterparty_guid, code, issuer, name, minor_unit) VALUES ($1, $2, $3, $4, $5)
           ON CONFLICT DO NOTHING RETURNING code`,
    values: [counterparty, asset.code, asset.issuer, asset.name, asset.minor_unit],
  });
  return rows.length > 0;
}

/**
 * The asset that is registered for the counterparty.
 *
 * @throws Problem `asset-not-registered`.
 */
export async function registeredAsset(
  db: Queryable,
  counterparty: Guid,
  code: string,
  issuer: string,
): Promise<AssetLabel> {
  const asset = await findAsset(db, counterparty, code, issuer);
  if (!asset) throw new Problem("asset-not-registered");
  return asset;
}

/**
 * Passes when the pair is registered, or is no pair because one half is missing.
 *
 * @throws Problem `asset-not-registered`.
 */
export async function requireRegistered(
  db: Queryable,
  counterparty: Guid,
  code: string | null | undefined,
  issuer: string | null | undefined,
): Promise<void> {
  if (code && issuer) await registeredAsset(db, counterparty, code, issuer);
}
