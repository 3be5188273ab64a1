import type { QueryParameters } from "@specie/types";
import { loginKey } from "./customer-row.ts";

/** The parameters of the list that select customers. */
export type Filters = Omit<QueryParameters<"listCustomers">, "offset" | "limit" | "cursor" | "ordering">;

/** Adds a bind parameter and returns its `$n`. */
type Bind = (value: unknown) => string;

type Condition<Value> = (value: Value, bind: Bind) => string | undefined;

const oneOf =
  (column: string, type: string): Condition<readonly unknown[]> =>
  (values, bind) =>
    `${column} = ANY(${bind(values)}::${type}[])`;

/** Compares each of the columns with one bound. */
const bounds =
  (columns: readonly string[], comparison: ">=" | "<=", type: string): Condition<string | number> =>
  (value, bind) => {
    // As text, so that an amount does not pass through binary and a time keeps every digit it was sent with.
    const bound = `${bind(String(value))}::${type}`;
    return columns.map((column) => `${column} ${comparison} ${bound}`).join(" AND ");
  };

/** The SQL condition of each filter. A missing or an extra row does not compile. */
const conditions: { readonly [Name in keyof Required<Filters>]: Condition<NonNullable<Filters[Name]>> } = {
  wallet_user_guids: oneOf("guid", "uuid"),
  logins: (logins, bind) => `login_key = ANY(${bind(logins.map(loginKey))}::text[])`,
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
  search_string: (text, bind) => `search_text LIKE ${bind(`%${escapeLike(text.toLowerCase())}%`)}`,
  // A constraint keeps updated_at at or after created_at. So these two bound both columns, which shortens a scan in the order
  // of the other one.
  min_created_at: bounds(["created_at", "updated_at"], ">=", "timestamptz"),
  max_created_at: bounds(["created_at"], "<=", "timestamptz"),
  min_updated_at: bounds(["updated_at"], ">=", "timestamptz"),
  max_updated_at: bounds(["updated_at", "created_at"], "<=", "timestamptz"),
};

/** The conditions of all given filters. */
export function conditionsOf(filters: Filters, bind: Bind): string[] {
  return Object.entries({ is_disabled: false, ...filters }).flatMap(([name, value]) => {
    if (value === undefined || !(name in conditions)) return [];
    // Name and value come from the same entry, which the compiler cannot see.
    const condition = conditions[name as keyof Filters] as Condition<unknown>;
    return condition(value, bind) ?? [];
  });
}

/** Whether a filter is given beyond the default one, which hides disabled customers. */
export function hasFilters(filters: Filters): boolean {
  return Object.entries(filters).some(([name, value]) => name !== "is_disabled" && value !== undefined);
}

/** `%`, `_` and `\` stand for themselves. */
function escapeLike(text: string): string {
  return text.replaceAll(/[\\%_]/g, "\\$&");
}
