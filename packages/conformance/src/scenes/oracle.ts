import type { Customer } from "@specie/types";
import type { Random } from "../check/random.ts";
import { operationOf } from "../contract/operations.ts";
import type { Filters } from "./lists.ts";

/** A filter of `listCustomers`: values worth asking for, and whom the contract says it finds. */
export interface Oracle<Name extends keyof Filters = keyof Filters> {
  readonly name: Name;
  /** A value of the filter, taken from the customers. */
  readonly choose: (customers: readonly Customer[], random: Random) => Filters;
  readonly matches: (customer: Customer, query: Filters) => boolean;
}

type TextField =
  | "login"
  | "name"
  | "surname"
  | "paternal_name"
  | "phone_number"
  | "status"
  | "branch_guid"
  | "segment"
  | "wallet_user_guid"
  | "balance_asset_code"
  | "balance_asset_issuer";

const plain = (text: string) => text.normalize("NFC");
const folded = (text: string) => plain(text).toLowerCase();

/** One or two values that customers have. */
function pickTexts(customers: readonly Customer[], field: TextField, random: Random): string[] {
  const values = customers.flatMap((customer) => customer[field] ?? []);
  return [...new Set([random.pick(values), random.pick(values)].slice(0, 1 + random.below(2)))];
}

function byText(name: keyof Filters, field: TextField, compare: (text: string) => string = plain): Oracle {
  return {
    name,
    // Every filter of this form takes a list of texts.
    choose: (customers, random) => ({ [name]: pickTexts(customers, field, random) }) as Filters,
    matches: (customer, query) => {
      const value = customer[field];
      // As above.
      const wanted = (query[name] ?? []) as readonly string[];
      return value !== null && wanted.map(compare).includes(compare(value));
    },
  };
}

type Bound = `${"min" | "max"}_${"balance_allowed" | "created_at" | "updated_at"}` & keyof Filters;

function byBound(name: Bound): Oracle {
  // The rest of the name is the field's.
  const field = name.slice(4) as "balance_allowed" | "created_at" | "updated_at";
  return {
    name,
    choose: (customers, random) => ({ [name]: random.pick(customers)[field] }) as Filters,
    matches: (customer, query) => {
      const bound = query[name];
      const value = customer[field];
      // Times are written alike, in UTC with milliseconds, so they compare as texts.
      return bound !== undefined && (name.startsWith("min") ? value >= bound : value <= bound);
    },
  };
}

/** Every filter, with its oracle. */
export const oracles: readonly Oracle[] = [
  byText("wallet_user_guids", "wallet_user_guid"),
  byText("logins", "login", folded),
  {
    name: "kyc_levels",
    choose: (customers, random) => ({ kyc_levels: [String(random.pick(customers).kyc_level)] }),
    matches: ({ kyc_level }, { kyc_levels = [] }) => kyc_levels.includes(String(kyc_level)),
  },
  {
    name: "is_disabled",
    choose: (_, random) => ({ is_disabled: random.below(2) === 0 }),
    matches: ({ is_disabled }, query) => query.is_disabled === true || !is_disabled,
  },
  byBound("min_balance_allowed"),
  byBound("max_balance_allowed"),
  byText("balance_asset_codes", "balance_asset_code"),
  byText("balance_asset_issuers", "balance_asset_issuer"),
  byText("branch_guids", "branch_guid"),
  byText("names", "name"),
  byText("paternal_names", "paternal_name"),
  byText("phone_numbers", "phone_number"),
  byText("segments", "segment"),
  byText("statuses", "status"),
  byText("surnames", "surname"),
  {
    name: "search_string",
    choose: (customers, random) => {
      const long = customers.flatMap(({ surname }) =>
        surname !== null && surname.length > 4 ? surname : [],
      );
      const text = random.pick(long);
      const from = random.below(text.length - 3);
      return { search_string: text.slice(from, from + 4).toUpperCase() };
    },
    matches: ({ login, name, surname, paternal_name }, { search_string = "" }) =>
      [login, name, surname, paternal_name].some(
        (text) => text !== null && folded(text).includes(folded(search_string)),
      ),
  },
  byBound("min_created_at"),
  byBound("max_created_at"),
  byBound("min_updated_at"),
  byBound("max_updated_at"),
];

/** What shapes a page of the list and filters nobody. */
const paging = new Set(["limit", "offset", "cursor", "ordering"]);

/** The filters that the contract declares, for a comparison with the oracles. */
export function listFilters(): string[] {
  return operationOf("listCustomers")
    .parameters.filter(({ in: place, name }) => place === "query" && !paging.has(name))
    .map(({ name }) => name);
}

/** The customers whom the contract says the query finds, in no order. */
export function foretell(customers: readonly Customer[], query: Filters): string[] {
  const asked = oracles.filter(({ name }) => query[name] !== undefined || name === "is_disabled");
  return customers
    .filter((customer) => asked.every(({ matches }) => matches(customer, query)))
    .map(({ wallet_user_guid }) => wallet_user_guid)
    .toSorted();
}
