import type { Customer, CustomerCreate, CustomerUpdate } from "@specie/types";

/** How a field of a customer is stored, in the column of its name. */
interface StoredField {
  /** The value of a customer that was created without the field. */
  readonly initial: null | 0 | false;
  /** Whether `updateCustomer` takes the field. */
  readonly changes: boolean;
}

/** Fields of a customer that the server sets, and fields of `createCustomer` that belong to its first account. */
type SetByServer = "wallet_user_guid" | "counterparty_guid" | "created_at" | "updated_at";
type OfAccount = "asset_code" | "asset_issuer" | "iban";

type FieldName = Exclude<
  keyof Customer | keyof CustomerCreate | keyof CustomerUpdate,
  SetByServer | OfAccount
>;

const text = { initial: null, changes: true } as const;

/**
 * Every field of the contract that the table stores; INSERT, UPDATE, SELECT and responses are derived from it. A field of a
 * request or a response without a row here does not compile, nor does a row that disagrees with `CustomerUpdate`.
 */
export const customerFields = {
  login: { initial: null, changes: false },
  name: text,
  surname: text,
  paternal_name: text,
  phone_number: text,
  segment: text,
  status: text,
  kyc_level: { initial: 0, changes: true },
  is_disabled: { initial: false, changes: true },
  balance_allowed: { initial: 0, changes: true },
  balance_asset_code: text,
  balance_asset_issuer: text,
  branch_guid: text,
} as const satisfies {
  readonly [Name in FieldName]: StoredField & {
    readonly changes: Name extends keyof CustomerUpdate ? true : false;
  };
};

/** The names of all stored fields. */
export const fieldNames = Object.keys(customerFields) as FieldName[]; // The keys of the table above.

/** A customer as the table holds it, and as PostgreSQL's client reads it. */
export interface CustomerRow extends Omit<Customer, "wallet_user_guid" | "balance_allowed"> {
  readonly guid: string;
  readonly version: string;
  readonly balance_allowed: string;
}

/** The columns of `CustomerRow`, for every SELECT and RETURNING. */
export const customerColumns = [
  ...["guid", "counterparty_guid", "version"],
  ...fieldNames,
  ...["created_at", "updated_at"],
].join(", ");

export function toCustomer({ guid, version, balance_allowed, ...fields }: CustomerRow): Customer {
  return {
    ...fields,
    wallet_user_guid: guid,
    // At most 15 significant digits, which a double holds exactly.
    balance_allowed: Number(balance_allowed),
  };
}

/** A login as it is compared: the contract's "without regard to letter case, after Unicode NFC". */
export function loginKey(login: string): string {
  return login.normalize("NFC").toLowerCase();
}
