import type { Guid } from "@specie/types";
import type { Queryable } from "../db/database.ts";
import type { NewAsset } from "./register-asset.ts";

/** An asset of a counterparty. The time is RFC 3339 in UTC. */
export interface RegisteredAsset extends NewAsset {
  readonly created_at: string;
}

/** Whether the operator has registered the asset for the counterparty. */
export async function isRegistered(
  db: Queryable,
  counterparty: Guid,
  code: string,
  issuer: string,
): Promise<boolean> {
  const rows = await db.query({
    name: "find-asset",
    text: "SELECT 1 FROM assets WHERE counterparty_guid = $1 AND code = $2 AND issuer = $3",
    values: [counterparty, code, issuer],
  });
  return rows.length > 0;
}

/** All assets of the counterparty, the oldest first. */
export async function readAssets(db: Queryable, counterparty: Guid): Promise<RegisteredAsset[]> {
  const rows = await db.query<NewAsset & { readonly created_at: Date }>({
    text: `SELECT code, issuer, name, minor_unit, created_at FROM assets
           WHERE counterparty_guid = $1 ORDER BY created_at, code, issuer`,
    values: [counterparty],
  });
  return rows.map((row) => ({ ...row, created_at: row.created_at.toISOString() }));
}
