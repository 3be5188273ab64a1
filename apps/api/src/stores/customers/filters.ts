import type { QueryParameters } from "@specie/types";
import type { AccountRow } from "../accounts.ts";
import { type CustomerRow, loginKey } from "./customer-row.ts";
import { searchWordsOf, signsCondition, spacesCondition } from "./search-words.ts";

/** The parameters of the list that select customers. */
export type Filters = Omit<
  QueryParameters<"listCustomers">,
  "offset" | "limit" | "cursor" | "ordering" | "allowed_staleness"
>;

/** The parameters that each compare something. `ignore_case` changes how others compare. */
export type FilterName = Exclude<keyof Filters, "ignore_case">;

/** Adds a bind parameter and returns its `$n`. */
type Bind = (value: unknown) => string;

type ColumnType = "uuid" | "text" | "smallint" | "integer" | "numeric" | "boolean" | "date" | "timestamptz";

/** How a filter compares a column, and the type of the column in PostgreSQL. */
export type Comparison = OfCustomer | OfAccounts;

interface OfCustomer extends Compared {
  readonly table?: never;
  /** The fields of the contract, and columns that are made from them. */
  readonly column: Exclude<keyof CustomerRow, "version"> | "login_key" | "search_text";
  /** The line of `search_text` that has the value in lower case, for `ignore_case`. */
  readonly line?: 2 | 3 | 4;
}

/** A filter that finds the customers with an account that has one of the values. */
interface OfAccounts extends Compared {
  readonly table: "accounts";
  readonly column: Extract<keyof AccountRow, "iban" | "asset_code" | "asset_issuer">;
  readonly comparison: "one of";
}

interface Compared {
  readonly type: ColumnType;
  readonly comparison: "one of" | "at least" | "at most" | "every word" | "including";
  /** A second column that the bound holds for as well, which shortens a scan in the order of that column. */
  readonly implied?: "created_at" | "updated_at";
  /** The values as the column has them. */
  readonly normalize?: (value: string) => string;
}

type ComparisonOf<Value> = Value extends readonly unknown[]
  ? "one of"
  : Value extends boolean
    ? "including"
    : "at least" | "at most" | "every word";

/**
 * How each filter of the contract compares. SQL, the test of the plans and the test data of tenants are derived from it. A
 * missing or an extra row does not compile, nor does a row that compares a list of values with a bound.
 */
export const filterTable: {
  readonly [Name in FilterName]: Comparison & {
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
  names: { column: "name", type: "text", comparison: "one of", line: 2 },
  paternal_names: { column: "paternal_name", type: "text", comparison: "one of", line: 4 },
  phone_numbers: { column: "phone_number", type: "text", comparison: "one of" },
  segments: { column: "segment", type: "text", comparison: "one of" },
  statuses: { column: "status", type: "text", comparison: "one of" },
  surnames: { column: "surname", type: "text", comparison: "one of", line: 3 },
  ibans: { table: "accounts", column: "iban", type: "text", comparison: "one of" },
  search_string: { column: "search_text", type: "text", comparison: "every word" },
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
export const filterNames = Object.keys(filterTable) as FilterName[]; // The keys of the table above.

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

const textsOf = (values: unknown) => (values as readonly unknown[]).map(String); // The contract's validator accepts a list only.

/** The SQL condition of each comparison. The counterparty is `$1`. */
const conditions: Readonly<Record<Comparison["comparison"], Condition>> = {
  "one of": ({ table, column, type, normalize = String }, values, bind) => {
    const isOneOf = `${column} = ANY(${bind(textsOf(values).map(normalize))}::${type}[])`;
    return table === undefined
      ? isOneOf
      : `guid IN (SELECT customer_guid FROM ${table} WHERE counterparty_guid = $1 AND ${isOneOf})`;
  },
  "at least": bound(">="),
  "at most": bound("<="),
  "every word": ({ column }, searchString, bind) =>
    searchWordsOf(String(searchString))
      .map(({ text, digits }) => {
        const inSpaces = spacesCondition(text);
        // As no LIKE, or PostgreSQL would take the index of trigrams for the better one.
        if (inSpaces !== undefined) return `${inSpaces} AND strpos(${column}, ${bind(text)}) > 0`;
        const contains = `${column} LIKE ${bind(`%${escapeLike(text)}%`)}`;
        const isInTexts = [contains, signsCondition(text) ?? []].flat().join(" AND ");
        return digits === undefined
          ? isInTexts
          : `(${isInTexts} OR phone_number LIKE ${bind(`%${digits}%`)})`;
      })
      .join(" AND "),
  including: ({ column }, included) => (included === true ? undefined : `NOT ${column}`),
};

/** One of these, in any letter case. The index of the search finds whole lines, and the line shows which field it is. */
function isOneOfIgnoringCase(line: number, values: unknown, bind: Bind): string {
  const texts = textsOf(values).map((text) => text.toLowerCase());
  // The paternal name is the last line.
  const end = line === 4 ? "" : "\n%";
  const found = texts.map((text) => `search_text LIKE ${bind(`%\n${escapeLike(text)}${end}`)}`).join(" OR ");
  return `(${found}) AND split_part(search_text, E'\\n', ${line}) = ANY(${bind(texts)}::text[])`;
}

/** The conditions of all given filters. */
export function conditionsOf(filters: Filters, bind: Bind): string[] {
  const given: Filters = { is_disabled: false, ...filters };
  return filterNames.flatMap((name) => {
    const [filter, value] = [filterTable[name], given[name]];
    if (given.ignore_case && value !== undefined && filter.table === undefined && filter.line !== undefined)
      return isOneOfIgnoringCase(filter.line, value, bind);
    return value === undefined ? [] : (conditions[filter.comparison](filter, value, bind) ?? []);
  });
}

/** Whether a filter is given beyond the default one, which hides disabled customers. */
export function hasFilters(filters: Filters): boolean {
  return filterNames.some((name) => name !== "is_disabled" && filters[name] !== undefined);
}

/** Whether a filter reads `search_text`, which only its own index has. */
export function readsSearchText({
  search_string,
  ignore_case,
  names,
  surnames,
  paternal_names,
}: Filters): boolean {
  return (
    search_string !== undefined ||
    (ignore_case === true && [names, surnames, paternal_names].some((values) => values !== undefined))
  );
}

/** `%`, `_` and `\` stand for themselves. */
function escapeLike(text: string): string {
  return text.replaceAll(/[\\%_]/g, "\\$&");
}
