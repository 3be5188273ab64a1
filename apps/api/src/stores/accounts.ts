import type { Account, Guid } from "@specie/types";
import type { Queryable } from "../db/database.ts";
import type { AssetLabel } from "./assets.ts";

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

// The type of all customers' accounts: a fixed identifier.
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

const select = `SELECT accounts.guid, accounts.version, accounts.customer_guid, accounts.iban, accounts.asset_code,
    accounts.asset_issuer, accounts.balance, assets.name AS asset_name, assets.minor_unit
  FROM accounts JOIN assets ON assets.counterparty_guid = accounts.counterparty_guid
    AND assets.code = accounts.asset_code AND assets.issuer = accounts.asset_issuer`;

/** One account, only if it has the IBAN when one is given. */
export async function readAccount(
  db: Queryable,
  counterparty: Guid,
  guid: Guid,
  iban: string | undefined,
): Promise<AccountRow | undefined> {
  const [row] = await db.query<AccountRow>({
    name: "read-account",
    text: `${select} WHERE accounts.counterparty_guid = $1 AND accounts.guid = $2 AND ($3::text IS NULL OR accounts.iban = $3)`,
    values: [counterparty, guid, iban ?? null],
  });
  return row;
}

/** A customer's accounts, the oldest first, only the one with the IBAN when one is given. */
export async function listAccounts(
  db: Queryable,
  counterparty: Guid,
  customer: Guid,
  iban: string | undefined,
): Promise<AccountRow[]> {
  return db.query<AccountRow>({
    name: "list-accounts",
    text: `${select} WHERE accounts.counterparty_guid = $1 AND accounts.customer_guid = $2 AND ($3::text IS NULL OR accounts.iban = $3)
      ORDER BY accounts.created_at, accounts.guid`,
    values: [counterparty, customer, iban ?? null],
  });
}

/** What a new account is made of. */
export interface NewAccount {
  readonly guid: Guid;
  readonly customer_guid: Guid;
  readonly iban: string | null;
  readonly asset_code: string;
  readonly asset_issuer: string;
}

/**
 * Adds an account, by the database's clock where no moment is given.
 *
 * @throws UniqueViolationError of `accounts_iban` or `accounts_asset`.
 */
export async function insertAccount(
  db: Queryable,
  counterparty: Guid,
  account: NewAccount,
  moment?: Date,
): Promise<Omit<AccountRow, keyof AssetLabel>> {
  const [row] = await db.query<Omit<AccountRow, keyof AssetLabel>>({
    name: "insert-account",
    text: `INSERT INTO accounts (counterparty_guid, guid, customer_guid, iban, asset_code, asset_issuer, created_at)
           VALUES ($1, $2, $3, $4, $5, $6, coalesce($7, now()))
           RETURNING guid, version, customer_guid, iban, asset_code, asset_issuer, balance`,
    values: [
      counterparty,
      account.guid,
      account.customer_guid,
      account.iban,
      account.asset_code,
      account.asset_issuer,
      moment ?? null,
    ],
  });
  if (!row) throw new Error("INSERT … RETURNING gave no row");
  return row;
}
