import type { Account } from "@specie/types";
import type { AssetLabel } from "../assets/asset-store.ts";

/** An account with what its asset is called, as PostgreSQL's client reads it. */
export interface AccountRow extends AssetLabel {
  readonly guid: string;
  readonly version: string;
  readonly customer_guid: string;
  readonly iban: string | null;
  readonly asset_code: string;
  readonly asset_issuer: string;
  readonly balance: string;
}

// The kind that all customers' accounts have. It was drawn once and never changes.
const customerAccountType = "0193e7bf-1c00-7a2d-9e55-0b6f8d4c3a71";

export function toAccount(row: AccountRow): Account {
  return {
    customer_guid: row.customer_guid,
    guid: row.guid,
    wallet_account_guid: row.guid,
    name: row.asset_code,
    iban: row.iban,
    platform: "",
    type: customerAccountType,
    activated: true,
    registered: true,
    blocked: false,
    assets_total: 1,
    assets: [
      {
        activated: true,
        // At most 15 significant digits, which a double holds exactly.
        balance: Number(row.balance),
        code: row.asset_code,
        minor_unit: row.minor_unit,
        name: row.asset_name,
        platform: "stellar",
        stellar_code: row.asset_code,
        stellar_issuer: row.asset_issuer,
      },
    ],
  };
}
