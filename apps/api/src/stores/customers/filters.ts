import type { QueryParameters } from "@specie/types";
import { loginKey } from "./customer-row.ts";

/** The parameters of the list that choose customers, and not how they are shown. */
export type Filters = Omit<QueryParameters<"listCustomers">, "offset" | "limit" | "cursor" | "ordering">;

/** Adds a value to the statement and gives the `$n` that stands for it. */
type Place = (value: unknown) => string;

type Condition<Value> = (value: Value, place: Place) => string | undefined;

const oneOf =
  (column: string, type: string): Condition<readonly unknown[]> =>
  (values, place) =>
    `${column} = ANY(${place(values)}::${type}[])`;

/** Holds each of the columns to one bound. */
const bounds =
  (columns: readonly string[], comparison: ">=" | "<=", type: string): Condition<string | number> =>
  (value, place) => {
    // As text, so that an amount does not pass through binary and a time keeps every digit it was sent with.
    const bound = `${place(String(value))}::${type}`;
    return columns.map((column) => `${column} ${comparison} ${bound}`).join(" AND ");
  };

/** How each filter of the contract is asked in SQL. One row for each, or it does not compile. */
const conditions: { readonly [Name in keyof Required<Filters>]: Condition<NonNullable<Filters[Name]>> } = {
  wallet_user_guids: oneOf("guid", "uuid"),
  logins: (logins, place) => `login_key = ANY(${place(logins.map(loginKey))}::text[])`,
  kyc_levels: oneOf("kyc_level", "smallint"),
  is_disabled: (included) => (included ? undefined : "NOT is_disabled"),
  min_balance_allowed: bounds(["balance_allowed"], ">=", "numeric"),
  max_balance_allowed: bounds(["balance_allowed"], "<=", "numeric"),
  balance_asset_codes: oneOf("balance_asset_code", "text"),
  balance_asset_issuers: oneOf("balance_asset_issuer", "text"),
  branch_guids: oneOf("branch_guid", "uuid"),
  names: oneOf("name", "text"),
  paternal_names: oneOf("paternal_name", "text"),
  phone_numbers: oneOf("phone_number", "text"),
  segments: oneOf("segment", "text"),
  statuses: oneOf("status", "text"),
  surnames: oneOf("surname", "text"),
  search_string: (text, place) => `search_text LIKE ${place(`%${escapeLike(text.toLowerCase())}%`)}`,
  // A customer is not updated before it is created, which the table holds to. So each of these bounds both times, and the
  // order by the other one need not be followed where nothing can match.
  min_created_at: bounds(["created_at", "updated_at"], ">=", "timestamptz"),
  max_created_at: bounds(["created_at"], "<=", "timestamptz"),
  min_updated_at: bounds(["updated_at"], ">=", "timestamptz"),
  max_updated_at: bounds(["updated_at", "created_at"], "<=", "timestamptz"),
};

/** The conditions of all filters that are given, each true for the customers it lets pass. */
export function conditionsOf(filters: Filters, place: Place): string[] {
  return Object.entries({ is_disabled: false, ...filters }).flatMap(([name, value]) => {
    if (value === undefined || !(name in conditions)) return [];
    // Name and value come from the same entry, which the compiler cannot see.
    const condition = conditions[name as keyof Filters] as Condition<unknown>;
    return condition(value, place) ?? [];
  });
}

/** Whether a filter is given that the default list does not have. */
export function areGiven(filters: Filters): boolean {
  return Object.entries(filters).some(([name, value]) => name !== "is_disabled" && value !== undefined);
}

/** `%`, `_` and `\` stand for themselves. */
function escapeLike(text: string): string {
  return text.replaceAll(/[\\%_]/g, "\\$&");
}
