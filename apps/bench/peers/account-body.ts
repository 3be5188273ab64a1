/** An account and its asset, as `accountQuery` gives them. */
export interface AccountRow {
  readonly guid: string;
  readonly version: string;
  readonly customer_guid: string;
  readonly iban: string | null;
  readonly asset_code: string;
  readonly asset_issuer: string;
  readonly balance: string;
  readonly asset_name: string;
  readonly minor_unit: number;
}

export const accountQuery = `
SELECT accounts.guid, accounts.version, accounts.customer_guid, accounts.iban, accounts.asset_code, accounts.asset_issuer,
  accounts.balance, assets.name AS asset_name, assets.minor_unit
FROM accounts JOIN assets ON assets.counterparty_guid = accounts.counterparty_guid
  AND assets.code = accounts.asset_code AND assets.issuer = accounts.asset_issuer
WHERE accounts.counterparty_guid = $1 AND accounts.guid = $2 AND ($3::text IS NULL OR accounts.iban = $3)`;

/** The contract's answer for an account. */
export function accountBody(row: AccountRow): object {
  return {
    customer_guid: row.customer_guid,
    guid: row.guid,
    wallet_account_guid: row.guid,
    name: row.asset_code,
    iban: row.iban,
    platform: "",
    type: "0193e7bf-1c00-7a2d-9e55-0b6f8d4c3a71",
    activated: true,
    registered: true,
    blocked: false,
    assets_total: 1,
    assets: [
      {
        activated: true,
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
