import { type Parameter, readOperations } from "@specie/contract";
import { english } from "@specie/contract/editions";
import { createRandom, pick } from "../../load/random.ts";
import type { Bank } from "../../stage/bank.ts";

/** A customer of the bank, by column, whose values the filters look for. */
export type Sample = Readonly<Record<string, unknown>> &
  Readonly<Record<"guid" | "login" | "name" | "surname" | "paternal_name" | "phone_number" | "iban", string>>;

/** Random customers, so that the frequency of a value is that in the data. */
export function drawSamples(bank: Bank): Promise<Sample[]> {
  return bank.query<Sample>(
    `SELECT customers.*, iban FROM customers
     JOIN accounts ON accounts.counterparty_guid = customers.counterparty_guid AND customer_guid = customers.guid
     WHERE num_nulls(login, segment) = 0 AND NOT is_disabled ORDER BY md5(customers.guid::text) LIMIT 500`,
  );
}

const paging: ReadonlySet<string> = new Set(["limit", "offset", "cursor", "ordering", "allowed_staleness"]);
const filters = (readOperations(english).get("listCustomers")?.parameters ?? []).filter(
  ({ in: place, name }) => place === "query" && !paging.has(name),
);

/** What a filter asks for that is not the value of one column. */
const ownValues: Readonly<Record<string, (sample: Sample) => string>> = {
  wallet_user_guids: ({ guid }) => guid,
  is_disabled: () => "true",
  ignore_case: () => "true",
  search_string: ({ surname, guid }) => surname.slice(0, 3 + (Number.parseInt(guid.slice(-1), 16) % 4)),
};

/** The value by which a filter finds the customer; by its name it is a bound of a column, or a column's plural. */
function askedValue({ name, example }: Parameter, sample: Sample): string {
  const own = ownValues[name];
  if (own !== undefined) return own(sample);
  const columns = [name.replace(/^(min|max)_/, ""), name.replace(/s$/, ""), name.replace(/es$/, "")];
  const column = columns.find((one) => Object.hasOwn(sample, one));
  if (column === undefined) throw new Error(`measures/filters/questions.ts has no value for ${name}`);
  // A column that `fill` leaves empty is asked for the contract's example, which finds nothing.
  const value = sample[column] ?? [example].flat()[0];
  if (value instanceof Date) return value.toISOString();
  // An amount without the trailing zeros of its column, of which the contract allows 7.
  return column === "balance_allowed" ? String(Number(value)) : String(value);
}

/** Filters that are asked together. */
export type Question = readonly string[];

const names = filters.map(({ name }) => name);

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
  for (const [index, filter] of filters.filter(({ name }) => question.includes(name)).entries()) {
    const sample = samples[(turn + (turn % 2) * index * 7) % samples.length];
    if (!sample) throw new RangeError("there are no customers to ask for");
    search.append(filter.name, askedValue(filter, sample));
  }
  return search.toString();
}
