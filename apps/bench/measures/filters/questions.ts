import type { QueryParameters } from "@specie/types";
import { createRandom, pick } from "../../load/random.ts";
import type { Bank } from "../../stage/bank.ts";

type Filters = Omit<QueryParameters<"listCustomers">, "limit" | "offset" | "cursor" | "ordering">;

/** A customer of the bank, whose values the filters look for. */
export interface Sample {
  readonly guid: string;
  readonly login: string;
  readonly name: string;
  readonly surname: string;
  readonly paternal_name: string;
  readonly phone_number: string;
  readonly segment: string;
  readonly status: string;
  readonly kyc_level: number;
  readonly balance_allowed: string;
  readonly balance_asset_code: string;
  readonly balance_asset_issuer: string;
  readonly branch_guid: string;
  readonly created_at: Date;
  readonly updated_at: Date;
}

/** Random customers, so that the frequency of a value is that in the data. */
export function drawSamples(bank: Bank): Promise<Sample[]> {
  return bank.query<Sample>(
    "SELECT * FROM customers WHERE num_nulls(login, segment) = 0 AND NOT is_disabled ORDER BY md5(guid::text) LIMIT 500",
  );
}

/** How each of the seed's filters asks for a customer. One for each, or it does not compile. */
const askFor: { readonly [Name in keyof Required<Filters>]: (sample: Sample) => string } = {
  wallet_user_guids: ({ guid }) => guid,
  logins: ({ login }) => login,
  kyc_levels: ({ kyc_level }) => String(kyc_level),
  is_disabled: () => "true",
  min_balance_allowed: ({ balance_allowed }) => String(Number(balance_allowed)),
  max_balance_allowed: ({ balance_allowed }) => String(Number(balance_allowed)),
  balance_asset_codes: ({ balance_asset_code }) => balance_asset_code,
  balance_asset_issuers: ({ balance_asset_issuer }) => balance_asset_issuer,
  branch_guids: ({ branch_guid }) => branch_guid,
  names: ({ name }) => name,
  paternal_names: ({ paternal_name }) => paternal_name,
  phone_numbers: ({ phone_number }) => phone_number,
  segments: ({ segment }) => segment,
  statuses: ({ status }) => status,
  surnames: ({ surname }) => surname,
  search_string: ({ surname, guid }) => surname.slice(0, 3 + (Number.parseInt(guid.slice(-1), 16) % 4)),
  min_created_at: ({ created_at }) => created_at.toISOString(),
  max_created_at: ({ created_at }) => created_at.toISOString(),
  min_updated_at: ({ updated_at }) => updated_at.toISOString(),
  max_updated_at: ({ updated_at }) => updated_at.toISOString(),
};

/** Filters that are asked together. */
export type Question = readonly (keyof Filters)[];

const names = Object.keys(askFor) as (keyof Filters)[]; // `Object.keys` forgets what it was asked.

/** Each filter alone, and as many different pairs of them. */
export function questions(): Question[] {
  const random = createRandom(4);
  const alone: Question[] = names.map((name) => [name]);
  const pairs = new Map<string, Question>();
  while (pairs.size < alone.length) {
    const pair = [pick(names, random), pick(names, random)].sort();
    if (pair[0] !== pair[1]) pairs.set(pair.join(), pair);
  }
  return [...alone, ...pairs.values()];
}

/**
 * The query that asks it. Every other time the two values of a pair are of different customers, so that few or none may have
 * both: then it is no help that the first index finds many.
 */
export function queryOf(question: Question, samples: readonly Sample[], turn: number): string {
  const search = new URLSearchParams();
  for (const [index, name] of question.entries()) {
    const sample = samples[(turn + (turn % 2) * index * 7) % samples.length];
    if (!sample) throw new RangeError("there are no customers to ask for");
    search.append(name, askFor[name](sample));
  }
  return search.toString();
}
