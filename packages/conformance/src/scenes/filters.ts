import { randomBytes } from "node:crypto";
import type { Customer } from "@specie/types";
import { makeStellarPublicKey } from "../formats/stellar-public-key.ts";
import { freshGuid, freshLogin, freshWord } from "./fresh.ts";
import type { Filters } from "./lists.ts";

/** A filter and how a customer with all fields passes it and fails it. */
interface Row {
  readonly name: keyof Filters;
  readonly passes: (customer: Customer) => Filters;
  readonly fails: (customer: Customer) => Filters;
}

/** Every filter of `listCustomers` that looks at one field. */
export const filters: readonly Row[] = [
  {
    name: "wallet_user_guids",
    passes: ({ wallet_user_guid }) => ({ wallet_user_guids: [freshGuid(), wallet_user_guid] }),
    fails: () => ({ wallet_user_guids: [freshGuid()] }),
  },
  {
    name: "logins",
    passes: ({ login }) => ({ logins: [upper(login)] }),
    fails: () => ({ logins: [freshLogin()] }),
  },
  {
    name: "kyc_levels",
    passes: ({ kyc_level }) => ({ kyc_levels: ["98", String(kyc_level)] }),
    fails: () => ({ kyc_levels: ["98"] }),
  },
  {
    name: "min_balance_allowed",
    passes: ({ balance_allowed }) => ({ min_balance_allowed: balance_allowed }),
    fails: ({ balance_allowed }) => ({ min_balance_allowed: balance_allowed + 1 }),
  },
  {
    name: "max_balance_allowed",
    passes: ({ balance_allowed }) => ({ max_balance_allowed: balance_allowed }),
    fails: ({ balance_allowed }) => ({ max_balance_allowed: balance_allowed - 1 }),
  },
  {
    name: "balance_asset_codes",
    passes: ({ balance_asset_code }) => ({ balance_asset_codes: ["NOBODY", balance_asset_code ?? ""] }),
    fails: () => ({ balance_asset_codes: ["NOBODY"] }),
  },
  {
    name: "balance_asset_issuers",
    passes: ({ balance_asset_issuer }) => ({ balance_asset_issuers: [balance_asset_issuer ?? ""] }),
    fails: () => ({ balance_asset_issuers: [makeStellarPublicKey(randomBytes(32))] }),
  },
  {
    name: "branch_guids",
    passes: ({ branch_guid }) => ({ branch_guids: [freshGuid(), branch_guid ?? ""] }),
    fails: () => ({ branch_guids: [freshGuid()] }),
  },
  {
    name: "names",
    passes: ({ name }) => ({ names: [freshWord(), name ?? ""] }),
    fails: ({ name }) => ({ names: [upper(name)] }),
  },
  {
    name: "paternal_names",
    passes: ({ paternal_name }) => ({ paternal_names: [paternal_name ?? ""] }),
    fails: ({ paternal_name }) => ({ paternal_names: [upper(paternal_name)] }),
  },
  {
    name: "surnames",
    passes: ({ surname }) => ({ surnames: [surname ?? ""] }),
    fails: ({ surname }) => ({ surnames: [upper(surname)] }),
  },
  {
    name: "phone_numbers",
    passes: ({ phone_number }) => ({ phone_numbers: ["+10000000", phone_number ?? ""] }),
    fails: () => ({ phone_numbers: ["+10000000"] }),
  },
  { name: "segments", passes: () => ({ segments: ["PI", "PL"] }), fails: () => ({ segments: ["PI"] }) },
  {
    name: "statuses",
    passes: ({ status }) => ({ statuses: [status ?? ""] }),
    fails: ({ status }) => ({ statuses: [upper(status)] }),
  },
  {
    name: "search_string",
    passes: ({ login }) => ({ search_string: upper(login).slice(-20, -2) }),
    fails: () => ({ search_string: freshWord() }),
  },
  {
    name: "min_created_at",
    passes: ({ created_at }) => ({ min_created_at: created_at }),
    fails: ({ created_at }) => ({ min_created_at: shift(created_at, 1) }),
  },
  {
    name: "max_created_at",
    passes: ({ created_at }) => ({ max_created_at: created_at }),
    fails: ({ created_at }) => ({ max_created_at: shift(created_at, -1) }),
  },
  {
    name: "min_updated_at",
    passes: ({ updated_at }) => ({ min_updated_at: updated_at }),
    fails: ({ updated_at }) => ({ min_updated_at: shift(updated_at, 1) }),
  },
  {
    name: "max_updated_at",
    passes: ({ updated_at }) => ({ max_updated_at: updated_at }),
    fails: ({ updated_at }) => ({ max_updated_at: shift(updated_at, -1) }),
  },
];

function upper(text: string | null): string {
  return (text ?? "").toUpperCase();
}

function shift(time: string, milliseconds: number): string {
  return new Date(Date.parse(time) + milliseconds).toISOString();
}
