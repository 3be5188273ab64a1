import type { Guid } from "@specie/types";
import type { Queryable } from "../db/database.ts";

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
