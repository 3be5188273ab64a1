import type { Guid } from "@specie/types";
import type { Queryable } from "../db/database.ts";
import { Problem } from "../http/problem.ts";
import { type AssetLabel, findAsset } from "./asset-store.ts";

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
