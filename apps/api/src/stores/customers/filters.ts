import type { QueryParameters } from "@specie/types";
import { type CustomerRow, loginKey } from "./customer-row.ts";

/** The parameters of the list that select customers. */
export type Filters = Omit<QueryParameters<"listCustomers">, "offset" | "limit" | "cursor" | "ordering">;

/** Adds a bind parameter and returns its `$n`. */
type Bind = (value: unknown) => string;

type ColumnType = "uuid" | "text" | "smallint" | "integer" | "numeric" | "boolean" | "date" | "timestamptz";

/** How a filter compares a column, and the type of the column in PostgreSQL. */
export interface Comparison {
  /** The fields of the contract, and columns that are made from them. */
  readonly column: Exclude<keyof CustomerRow, "version"> | "login_key" | "search_text";
  readonly type: ColumnType;
  readonly comparison: "one of" | "at least" | "at most" | "contains" | "including";
  /** A second column that the bound holds for as well, which shortens a scan in the order of that column. */
  readonly implied?: "created_at" | "updated_at";
  /** The values as the column has them. */
  readonly normalize?: (value: string) => string;
}

type ComparisonOf<Value> = Value extends readonly unknown[]
  ? "one of"
  : Value extends boolean
    ? "including"
    : "at least" | "at most" | "contains";

/**
 * How each filter of the contract compares. SQL, the test of the plans and the test data of tenants are derived from it. A
 * missing or an extra row does not compile, nor does a row that compares a list of values with a bound.
 */
export const filterTable: {
  readonly [Name in keyof Required<Filters>]: Comparison & {
    readonly comparison: ComparisonOf<NonNullable<Filters[Name]>>;
  };
} = {
  wallet_user_guids: { column: "guid", type: "uuid", comparison: "one of" },
  logins: { column: "login_key", type: "text", comparison: "one of", normalize: loginKey },
  kyc_levels: { column: "kyc_level", type: "smallint", comparison: "one of" },
  is_disabled: { column: "is_disabled", type: "boolean", comparison: "including" },
  min_balance_allowed: { column: "balance_allowed", type: "numeric", comparison: "at least" },
  max_balance_allowed: { column: "balance_allowed", type: "numeric", comparison: "at most" },
  balance_asset_codes: { column: "balance_asset_code", type: "text", comparison: "one of" },
  balance_asset_issuers: { column: "balance_asset_issuer", type: "text", comparison: "one of" },
  branch_guids: { column: "branch_guid", type: "uuid", comparison: "one of" },
  names: { column: "name", type: "text", comparison: "one of" },
  paternal_names: { column: "paternal_name", type: "text", comparison: "one of" },
  phone_numbers: { column: "phone_number", type: "text", comparison: "one of" },
  segments: { column: "segment", type: "text", comparison: "one of" },
  statuses: { column: "status", type: "text", comparison: "one of" },
  surnames: { column: "surname", type: "text", comparison: "one of" },
  search_string: { column: "search_text", type: "text", comparison: "contains" },
  // A constraint keeps updated_at at or after created_at.
  min_created_at: {
    column: "created_at",
    type: "timestamptz",
    comparison: "at least",
    implied: "updated_at",
  },
  max_created_at: { column: "created_at", type: "timestamptz", comparison: "at most" },
  min_updated_at: { column: "updated_at", type: "timestamptz", comparison: "at least" },
  max_updated_at: {
    column: "updated_at",
    type: "timestamptz",
    comparison: "at most",
    implied: "created_at",
  },
};

/** The names of all filters. */
export const filterNames = Object.keys(filterTable) as (keyof Filters)[]; // The keys of the table above.

type Condition = (filter: Comparison, value: unknown, bind: Bind) => string | undefined;

const bound =
  (sign: ">=" | "<="): Condition =>
  ({ column, type, implied }, value, bind) => {
    // As text, so that an amount does not pass through binary and a time keeps every digit it was sent with.
    const limit = `${bind(String(value))}::${type}`;
    return [column, ...(implied === undefined ? [] : [implied])]
      .map((one) => `${one} ${sign} ${limit}`)
      .join(" AND ");
  };

/** The SQL condition of each comparison. */
const conditions: Readonly<Record<Comparison["comparison"], Condition>> = {
  "one of": ({ column, type, normalize = String }, values, bind) =>
    // The contract's validator accepts a list only.
    `${column} = ANY(${bind((values as readonly unknown[]).map((value) => normalize(String(value))))}::${type}[])`,
  "at least": bound(">="),
  "at most": bound("<="),
  contains: ({ column }, text, bind) =>
    `${column} LIKE ${bind(`%${escapeLike(String(text).toLowerCase())}%`)}`,
  including: ({ column }, included) => (included === true ? undefined : `NOT ${column}`),
};

/** The conditions of all given filters. */
export function conditionsOf(filters: Filters, bind: Bind): string[] {
  const given: Filters = { is_disabled: false, ...filters };
  return filterNames.flatMap((name) => {
    const [filter, value] = [filterTable[name], given[name]];
    return value === undefined ? [] : (conditions[filter.comparison](filter, value, bind) ?? []);
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
