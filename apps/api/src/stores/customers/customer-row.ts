import type { Customer } from "@specie/types";

/** A customer as the table holds it, and as PostgreSQL's client reads it. */
export interface CustomerRow extends Omit<Customer, "wallet_user_guid" | "balance_allowed"> {
  readonly guid: string;
  readonly version: string;
  readonly balance_allowed: string;
}

/** The columns of `CustomerRow`, for every SELECT and RETURNING. */
export const customerColumns = `guid, counterparty_guid, version, login, name, surname, paternal_name, phone_number, segment,
  status, kyc_level, is_disabled, balance_allowed, balance_asset_code, balance_asset_issuer, branch_guid, created_at,
  updated_at`;

export function toCustomer(row: CustomerRow): Customer {
  return {
    wallet_user_guid: row.guid,
    counterparty_guid: row.counterparty_guid,
    login: row.login,
    name: row.name,
    surname: row.surname,
    paternal_name: row.paternal_name,
    phone_number: row.phone_number,
    segment: row.segment,
    status: row.status,
    kyc_level: row.kyc_level,
    is_disabled: row.is_disabled,
    // At most 15 significant digits, which a double holds exactly.
    balance_allowed: Number(row.balance_allowed),
    balance_asset_code: row.balance_asset_code,
    balance_asset_issuer: row.balance_asset_issuer,
    branch_guid: row.branch_guid,
    created_at: row.created_at,
    updated_at: row.updated_at,
  };
}

/** A login as it is compared: the contract's "without regard to letter case, after Unicode NFC". */
export function loginKey(login: string): string {
  return login.normalize("NFC").toLowerCase();
}
